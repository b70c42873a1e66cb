import type { RemedyStep, Severity, Subject } from '../core/rule.ts';
import type { ObjectChange, SafeFix } from './safe-fix.ts';

/** safe: may be applied by this tool, loses nothing, can be undone. The others are for a person; disruptive: a command removes, stops or moves something. */
export type Risk = 'safe' | 'disruptive' | 'by hand';

/** A finding by what it is known by: its rule and its object, never its wording. */
export interface FindingName {
  readonly rule: string;
  readonly subject: Subject;
}

/**
 * One step of the way out. `findings` are those that it mends, the gravest first; `rule` and `severity` are that one's, `subject` is
 * what is changed or looked at. `because` says why a fix that exists is not applied here. `undo` says how what was pasted or
 * scripted is taken back, with its commands.
 */
export interface PlanStep extends FindingName {
  readonly findings: readonly FindingName[];
  readonly severity: Severity;
  readonly what: string;
  readonly why: string;
  readonly commands: readonly RemedyStep[];
  readonly verify: string;
  readonly undo: string;
  readonly undoCommands: readonly RemedyStep[];
  readonly risk: Risk;
  readonly because?: string;
}

/** A step that can be applied, with the fix behind it and what was judged: the resourceVersion where the source tells it, and the state. */
export interface SafeStep extends PlanStep {
  readonly risk: 'safe';
  readonly fix: SafeFix;
  readonly change: ObjectChange;
  readonly judged?: { readonly resourceVersion?: string; readonly state: string };
}
