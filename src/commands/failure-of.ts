import { Failure } from '../core/failure.ts';
import { visible } from '../report/escape/visible.ts';

/** Whatever was thrown, as a failure with a hint. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure('internal', String(error), 'Run again with debug: true and report what it prints.', { cause: error });
}

/** A failure in one line that no quoted text can break. */
export function spoken({ message, hint }: Failure): string {
  return `${visible(message, 1000)}. ${visible(hint, 1000)}`;
}
