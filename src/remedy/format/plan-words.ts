import type { Plan } from '../plan.ts';
import type { FindingName } from '../plan-step.ts';

/** What is to be said about a plan besides its steps, one sentence each and not yet escaped: where the cluster stands, what was left out. */
export function remarks({ notes, goingBack, waived, undecided, beyondLimit }: Plan): string[] {
  const blockers = undecided.filter(({ severity }) => severity === 'blocker').length;
  const grave = blockers > 0 ? `, ${blockers} of them blockers` : '';
  const reasons = [...new Set(undecided.flatMap(({ reasons: own }) => own))];
  return [
    ...notes,
    ...(goingBack ? [goingBack.text] : []),
    ...waived.map((one) => `Waived until ${one.until}, so not mended: ${findingText(one)} (${one.reason}).`),
    ...(undecided.length === 0
      ? []
      : [
          `${count(undecided.length, 'rule')} could not be decided${grave}: ${undecided.map(({ rule }) => rule).join(', ')}. What they would have found is missing here. Reasons: ${reasons.join('; ')}.`,
        ]),
    ...(beyondLimit > 0 ? [`${count(beyondLimit, 'more safe step')} left out by --limit.`] : []),
  ];
}

/** `backup-in-error: Backup longhorn-system/b`. */
export function findingText({ rule, subject: { kind, namespace, name } }: FindingName): string {
  return `${rule}: ${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`;
}

/** What stands where there are no steps: nothing is not the same as nothing seen. */
export function noSteps({ undecided, waived }: Plan): string {
  if (undecided.length > 0) return 'nothing to mend in what could be seen';
  return waived.length > 0 ? 'nothing to mend but what is waived' : 'nothing to mend';
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
