import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';

/** A server that we started: it is stopped by this handle and nothing else. */
export interface Child {
  readonly pid: number;
  readonly exited: () => boolean;
  readonly stop: () => Promise<void>;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a program with its output in a file. The process is killed when the test process ends, whatever happens. */
export function startChild(program: string, args: readonly string[], logFile: string): Child {
  const log = openSync(logFile, 'a');
  const child = spawn(program, args, { stdio: ['ignore', log, log] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`cannot start ${program}`);
  running.add(child);
  child.once('exit', () => running.delete(child));
  return { pid, exited: () => hasExited(child), stop: () => stop(child) };
}

const hasExited = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function stop(child: ChildProcess): Promise<void> {
  if (hasExited(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(hard);
}
