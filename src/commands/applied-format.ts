import type { Applied } from '../apply/applied.ts';
import type { StillFound } from '../apply/still-found.ts';
import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import { jsonText } from '../report/escape/json-text.ts';
import { visible } from '../report/escape/visible.ts';

/** What `--apply` has done: each step, the findings that are still there after it, and how many steps are left to a person. */
export interface AppliedAccount {
  readonly applied: readonly Applied[];
  readonly still: readonly StillFound[];
  readonly byHand: number;
}

/** How to print the account in the format that was asked for. Fails with `bad-option` before anything is done. */
export function appliedFormat(options: Options): (account: AppliedAccount) => string {
  if (options.format === 'json') return json;
  if (options.format === undefined || options.format === 'text') return text;
  throw new Failure('bad-option', `remedy --apply has no format ${options.format}`, 'Use text or json.');
}

function text({ applied, still, byHand }: AppliedAccount): string {
  const lines = applied.map(({ step, result, detail }) => `${result.padEnd(13)} ${visible(step.what)}: ${visible(detail)}`);
  if (applied.length === 0) lines.push('nothing that is safe to apply');
  for (const { rule, subject, message } of still)
    lines.push(`still found after the fix: ${visible(`${subject.kind} ${subject.name} ${message}`)} (${visible(rule)})`);
  if (byHand > 0) lines.push(`${byHand} step(s) need a person: run remedy without --apply to read them`);
  return `${lines.join('\n')}\n`;
}

function json({ applied, still, byHand }: AppliedAccount): string {
  return jsonText({
    schema: 1,
    applied: applied.map(({ step: { rule, severity, subject, what, change }, result, detail }) => ({
      ...{ rule, severity, subject, what, change, result, detail },
    })),
    stillFound: still,
    byHand,
  });
}
