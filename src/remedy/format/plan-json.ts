import { jsonText } from '../../report/escape/json-text.ts';
import type { Plan } from '../plan.ts';

/** The plan as JSON; what only this program can use (the fix behind a safe step) is left out. */
export function planJson(plan: Plan): string {
  const steps = plan.steps.map(
    ({ rule, severity, subject, findings, what, why, commands, verify, undo, undoCommands, risk, because }) => ({
      ...{ rule, severity, subject, findings, what, why, commands, verify, undo, undoCommands, risk },
      ...(because === undefined ? {} : { because }),
    }),
  );
  const { from, to, notes, goingBack, waived, undecided, beyondLimit } = plan;
  return jsonText({
    ...{ schema: 1, from, to },
    ...(notes.length > 0 ? { notes } : {}),
    ...(goingBack ? { goingBack } : {}),
    steps,
    ...(waived.length > 0 ? { waived } : {}),
    ...(undecided.length > 0 ? { undecided } : {}),
    ...(beyondLimit > 0 ? { beyondLimit } : {}),
  });
}
