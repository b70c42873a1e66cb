import { createContext, runInContext } from 'node:vm';

/**
 * Runs synchronous work and interrupts it after `milliseconds`, even inside a regular expression. Throws the work's own error, or
 * one that says how long it took.
 */
export function timeBoxed<T>(milliseconds: number, work: () => T): T {
  try {
    return runInContext('work()', createContext({ work }), { timeout: milliseconds }) as T;
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new Error(`it took longer than ${milliseconds / 1000} s and was interrupted`);
  }
}
