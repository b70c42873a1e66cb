import { jsonText } from '../../report/escape/json-text.ts';
import type { Plan } from '../plan.ts';

/** The plan as JSON; what only this program can use (the fix behind a safe step) is left out. */
export function planJson(plan: Plan): string {
  const steps = plan.steps.map(({ rule, severity, subject, what, why, commands, verify, undo, risk, because }) => ({
    rule,
    severity,
    subject,
    what,
    why,
    commands,
    verify,
    undo,
    risk,
    ...(because === undefined ? {} : { because }),
  }));
  return jsonText({ schema: 1, from: plan.from, to: plan.to, ...(plan.notes.length > 0 ? { notes: plan.notes } : {}), steps });
}
