import type { RemedyStep, Severity, Subject } from '../core/rule.ts';
import type { Gravity } from './log-lines.ts';

/** A rule that a log names, the line that does so (how often, where first), the object, and the way out. */
export interface Recognised {
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  readonly gravity: Gravity;
  readonly line: string;
  readonly number: number;
  readonly times: number;
  readonly object?: Subject;
  readonly why: string;
  readonly remedy: readonly RemedyStep[];
}

/** A fatal line that no rule knows: the rules that come nearest, and an address that opens a report with all of it filled in. */
export interface Unrecognised {
  readonly line: string;
  readonly number: number;
  readonly object?: Subject;
  readonly candidates: readonly { readonly rule: string; readonly title: string; readonly shared: readonly string[] }[];
  readonly report: string;
}

/** What one log says. `fatal`: the last line that ended the program, null when none did. */
export interface Diagnosis {
  readonly log: string;
  readonly fatal: string | null;
  readonly recognised: readonly Recognised[];
  readonly unrecognised?: Unrecognised;
}
