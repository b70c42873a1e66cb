import { execa } from 'execa';
import { Failure } from '../core/failure.ts';
import { failureOf } from './kind-failure.ts';

/** How a command of the kind room is run: where its lines go, and what stops it. */
export interface KindShell {
  /** Path or name of the kind executable. */
  readonly kind: string;
  /** Gets every line that kind or Docker prints, as it comes. */
  readonly log: (line: string) => void;
  readonly signal?: AbortSignal;
  /** The environment of the commands; PATH and DOCKER_HOST count. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Ran {
  readonly exitCode: number;
  /** stdout and stderr, interleaved as they came. */
  readonly output: string;
  readonly stdout: string;
}

export interface RunOptions {
  /** After so many seconds the command is ended and `kind-timeout` thrown. */
  readonly seconds: number;
  /** What was being done, for the failure's message: `create the cluster x`. */
  readonly doing: string;
  /** Its lines are read by the caller and not logged (kubeconfigs hold keys). */
  readonly quiet?: boolean;
}

/** Runs the kind CLI without a shell; a non-zero exit becomes a typed Failure. */
export function runKind(shell: KindShell, args: readonly string[], options: RunOptions): Promise<Ran> {
  return run(shell, shell.kind, 'kind-missing', args, options);
}

/** Runs the Docker CLI on the daemon that kind uses; a non-zero exit becomes a typed Failure. */
export function runDocker(shell: KindShell, args: readonly string[], options: RunOptions): Promise<Ran> {
  return run(shell, 'docker', 'docker-missing', args, options);
}

async function run(
  shell: KindShell,
  file: string,
  missing: 'kind-missing' | 'docker-missing',
  args: readonly string[],
  options: RunOptions,
): Promise<Ran> {
  if (shell.signal?.aborted) throw cancelled(options.doing);
  const command = execa(file, args, {
    all: true,
    reject: false,
    env: shell.env,
    extendEnv: false,
    stdin: 'ignore',
    timeout: options.seconds * 1000,
    forceKillAfterDelay: 3000,
    ...(shell.signal ? { cancelSignal: shell.signal } : {}),
  });
  if (!options.quiet) await logLines(command, shell.log);
  const result = await command;
  // Ctrl-C reaches the command as well as us, and it may be the first to end.
  if (result.isCanceled || shell.signal?.aborted) throw cancelled(options.doing);
  if (result.code === 'ENOENT' || result.code === 'EACCES') throw missingFailure(missing, file, result.cause);
  if (result.timedOut) {
    throw new Failure(
      'kind-timeout',
      `It took longer than ${options.seconds} s to ${options.doing}.`,
      'Give it more time, or look at the machine: kind needs about 2 GB of memory and a disk that is not busy.',
    );
  }
  const ran = { exitCode: result.exitCode ?? -1, output: result.all, stdout: result.stdout };
  if (ran.exitCode !== 0) throw failureOf(ran.output, options.doing);
  return ran;
}

async function logLines(command: { iterable(options: { from: 'all' }): AsyncIterable<unknown> }, log: (line: string) => void) {
  try {
    for await (const line of command.iterable({ from: 'all' })) log(String(line));
  } catch {
    // The iterable rejects with the command; the command's own result says why.
  }
}

function cancelled(doing: string): Failure {
  return new Failure(
    'cancelled',
    `Cancelled while trying to ${doing}.`,
    'Start again when you like; what was created is deleted.',
  );
}

function missingFailure(code: 'kind-missing' | 'docker-missing', file: string, cause: unknown): Failure {
  if (code === 'docker-missing') {
    return new Failure(code, 'The docker command was not found.', 'Install Docker, or choose a runner that has it.', { cause });
  }
  const hint = 'Install kind (https://kind.sigs.k8s.io) and put it on PATH; in the action, kind-version downloads it.';
  return new Failure(code, `The kind command was not found (${file}).`, hint, { cause });
}
