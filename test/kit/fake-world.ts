import type { World } from '../../src/outside/world.ts';

/** A World without a machine: what is written is kept, files are those given, nothing runs. */
export function fakeWorld(given: { files?: Record<string, string>; env?: Record<string, string>; now?: string } = {}) {
  const written: Record<string, string> = {};
  const out: string[] = [];
  const err: string[] = [];
  const world: World = {
    env: given.env ?? {},
    cwd: '/',
    stdout: { write: (text) => void out.push(text), width: undefined, color: false },
    stderr: { write: (text) => void err.push(text), width: undefined, color: false },
    now: () => new Date(given.now ?? '2026-11-24T12:00:00Z'),
    readFile: async (path) => {
      const text = given.files?.[path];
      if (text === undefined) throw new Error(`no file ${path}`);
      return text;
    },
    writeFile: async (path, text) => {
      written[path] = text;
    },
    readStdin: async () => '',
    run: async (file) => Promise.reject(new Error(`${file} is not run in tests`)),
    fetchText: async (url) => Promise.reject(new Error(`${url} is not fetched in tests`)),
  };
  return Object.assign(world, { written, out, err });
}
