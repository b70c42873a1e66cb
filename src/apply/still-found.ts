import type { Report } from '../core/report.ts';
import type { Severity, Subject } from '../core/rule.ts';
import type { Around } from '../remedy/safe-fix.ts';
import type { Applied } from './applied.ts';

/** A finding that a remedy was to mend and did not. */
export interface StillFound {
  readonly rule: string;
  readonly severity: Severity;
  readonly subject: Subject;
  readonly message: string;
}

/**
 * The findings of a second judgement that a step which was done speaks for: those of its fix's rules for which the fix would touch the
 * same object again, whatever object they are about.
 */
export function stillFound(done: readonly Applied[], report: Report, around: Around): readonly StillFound[] {
  const found = new Map<string, StillFound>();
  const findings = report.outcomes.flatMap(({ rule, severity, status, findings: all }) =>
    status === 'fail' ? all.filter(({ waived }) => !waived).map((finding) => ({ rule, severity, finding })) : [],
  );
  const touched = new Map(done.map(({ step }) => [keyOf(step.subject), step]));
  for (const { rule, severity, finding } of findings) {
    for (const fix of new Set(done.map(({ step }) => step.fix))) {
      const target = fix.rules.includes(rule) ? fix.target(finding, around) : undefined;
      if (!target || touched.get(keyOf(target))?.fix !== fix) continue;
      const { subject, message } = finding;
      found.set(`${rule} ${keyOf(subject)}`, { rule, severity, subject, message });
    }
  }
  return [...found.values()];
}

const keyOf = ({ kind, namespace, name }: Subject): string => `${kind}/${namespace}/${name}`;
