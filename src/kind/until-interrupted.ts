const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `work` with a signal that fires when the process is asked to end, so that it can put away what it made. The first request
 * does not end the process, a second one does at once. Our handlers stay until the work is done: other listeners (execa's) end
 * the process themselves when they find nobody else listening.
 */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals) => {
    if (!controller.signal.aborted) return controller.abort();
    release();
    process.kill(process.pid, name);
  };
  const release = () => {
    for (const name of signals) process.off(name, stop);
  };
  for (const name of signals) process.on(name, stop);
  try {
    return await work(controller.signal);
  } finally {
    release();
  }
}
