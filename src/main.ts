import { Failure } from './core/failure.ts';
import { demandNode } from './demand-node.ts';
import { type CommandName, commandNames, type Options } from './options.ts';
import type { World } from './outside/world.ts';

type Command = (options: Options, world: World) => Promise<number>;

/** Each verb loads when it is called: `--version` and `--help` pay for none of them. */
const commands: Partial<Record<CommandName, () => Promise<Command>>> = {
  check: async () => (await import('./commands/check.ts')).check,
  detect: async () => (await import('./commands/detect.ts')).detect,
  snapshot: async () => (await import('./commands/snapshot.ts')).snapshot,
  rules: async () => (await import('./commands/rules.ts')).rules,
  matrix: async () => (await import('./commands/matrix.ts')).matrix,
  merge: async () => (await import('./commands/merge.ts')).merge,
  rbac: async () => (await import('./commands/rbac.ts')).rbac,
  remedy: async () => (await import('./commands/remedy.ts')).remedy,
  rehearse: async () => (await import('./commands/rehearse.ts')).rehearse,
  plan: async () => (await import('./commands/plan.ts')).plan,
  diagnose: async () => (await import('./commands/diagnose.ts')).diagnose,
  alerts: async () => (await import('./commands/alerts.ts')).alerts,
  demo: async () => (await import('./commands/demo.ts')).demo,
};

/** Runs one command line and gives the exit code. Nothing is thrown: a failure is said on standard error. */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const wantsHelp = args.includes('--help') || args.includes('-h');
  try {
    if (name === '--version' || name === '-v') return await printVersion();
    if (name === undefined || name === 'help' || (wantsHelp && !isCommand(name)))
      return await printHelp(name === undefined ? 3 : 0);
    if (!isCommand(name)) throw unknownCommand(name);
    if (wantsHelp) return await printHelp(0, name);
    demandNode(process.versions.node);
    const { parseOptions } = await import('./parse-options.ts');
    const { realWorld } = await import('./outside/real-world.ts');
    const command = await commands[name]?.();
    if (!command) throw unknownCommand(name);
    return await command(parseOptions(name, rest), realWorld());
  } catch (error) {
    return await sayFailure(error, args.includes('--debug'));
  }
}

function isCommand(name: string): name is CommandName {
  return (commandNames as readonly string[]).includes(name);
}

function unknownCommand(name: string): Failure {
  return new Failure('unknown-option', `unknown command ${JSON.stringify(name)}`, `Commands: ${commandNames.join(', ')}.`);
}

async function printVersion(): Promise<number> {
  const { tool } = await import('./tool.ts');
  process.stdout.write(`${tool.version}\n`);
  return 0;
}

async function printHelp(exitCode: number, name?: CommandName): Promise<number> {
  const { commandHelp, generalHelp } = await import('./help.ts');
  (exitCode === 0 ? process.stdout : process.stderr).write(name ? commandHelp(name) : generalHelp());
  return exitCode;
}

async function sayFailure(error: unknown, debug: boolean): Promise<number> {
  const { failureText } = await import('./report/failure-text.ts');
  process.stderr.write(failureText(error, debug));
  return error instanceof Failure ? error.exitCode : 3;
}
