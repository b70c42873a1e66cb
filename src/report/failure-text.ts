import { Failure } from '../core/failure.ts';
import { visible } from './escape/visible.ts';

/** What a person reads when something stopped us: what happened, what to do now, where to read more. Stack traces only with debug. */
export function failureText(error: unknown, debug: boolean): string {
  const failure = error instanceof Failure ? error : unexpected(error);
  const lines = [`error: ${plain(failure.message)}`, `  what to do: ${plain(failure.hint)}`, `  more: ${failure.docs}`];
  if (debug) lines.push('', ...stacks(error));
  return `${lines.join('\n')}\n`;
}

function unexpected(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return new Failure(
    'internal',
    `something unexpected happened: ${message}`,
    'This is a defect of this tool. Run again with --debug and report what it prints.',
  );
}

function stacks(error: unknown): string[] {
  const lines: string[] = [];
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++)
    lines.push(cause.stack ?? cause.message);
  return lines;
}

/** One line that no quoted text can break: messages may quote a cluster or a file. */
function plain(text: string): string {
  return visible(text.replace(/\s+/g, ' ').trim(), 2000);
}
