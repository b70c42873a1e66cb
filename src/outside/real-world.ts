import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { WriteStream } from 'node:tty';
import { Failure } from '../core/failure.ts';
import type { Screen, World } from './world.ts';

/** The machine as it is. Heavy modules load when they are first needed. */
export function realWorld(env: NodeJS.ProcessEnv = process.env): World {
  const cwd = process.cwd();
  return {
    env,
    cwd,
    stdout: screen(process.stdout, env),
    stderr: screen(process.stderr, env),
    now: () => new Date(),
    readFile: (path) => readFile(resolve(cwd, path), 'utf8').catch((cause) => Promise.reject(unreadable(path, cause))),
    writeFile: async (path, text) => {
      const target = resolve(cwd, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, text);
    },
    readStdin: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks).toString('utf8');
    },
    run: async (file, args, options = {}) => {
      const { execa } = await import('execa');
      const result = await execa(file, [...args], { reject: false, cwd: options.cwd ?? cwd, stripFinalNewline: false });
      if (result.exitCode === undefined) {
        throw new Failure(
          'missing-input',
          `${file} could not be started: ${result.shortMessage ?? 'unknown reason'}`,
          `Install ${file} or put it on PATH.`,
        );
      }
      return { exitCode: result.exitCode, stdout: result.stdout, stderr: result.stderr };
    },
    fetchText: async (url, timeoutMs) => {
      const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
      if (!response.ok) throw new Error(`${url} answered ${response.status}`);
      return response.text();
    },
  };
}

function screen(stream: NodeJS.WriteStream & { fd: number }, env: NodeJS.ProcessEnv): Screen {
  const tty = stream.isTTY ? (stream as unknown as WriteStream) : undefined;
  const forced = env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0';
  return {
    write: (text) => void stream.write(text),
    width: tty?.columns,
    color: forced || (tty !== undefined && env['NO_COLOR'] === undefined && env['TERM'] !== 'dumb'),
  };
}

function unreadable(path: string, cause: NodeJS.ErrnoException): Failure {
  if (cause.code === 'ENOENT') return new Failure('file-missing', `${path} does not exist`, 'Check the path.', { cause });
  if (cause.code === 'EISDIR')
    return new Failure('file-unreadable', `${path} is a folder, a file is needed`, 'Name a file.', { cause });
  return new Failure('file-unreadable', `${path} cannot be read (${cause.code ?? cause.message})`, 'Check its permissions.', {
    cause,
  });
}
