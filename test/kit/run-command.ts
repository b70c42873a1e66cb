import type { CommandName, Options } from '../../src/options.ts';
import { realWorld } from '../../src/outside/real-world.ts';
import type { World } from '../../src/outside/world.ts';
import { parseOptions } from '../../src/parse-options.ts';

/** Runs a command as the command line would, on the real disk; what it writes is kept. Its failures are thrown. */
export async function runCommand(
  command: (options: Options, world: World) => Promise<number>,
  name: CommandName,
  ...args: string[]
): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const screen = (lines: string[]) => ({ width: undefined, color: false, write: (text: string) => void lines.push(text) });
  const world = { ...realWorld({}), stdout: screen(out), stderr: screen(err) };
  const code = await command(parseOptions(name, args), world);
  return { code, out: out.join(''), err: err.join('') };
}
