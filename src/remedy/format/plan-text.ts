import { visible } from '../../report/escape/visible.ts';
import type { Plan, PlanStep } from '../plan.ts';

/** The plan for a terminal: what to do, in order, with commands to paste. */
export function planText(plan: Plan): string {
  const head = `The way out before Longhorn ${plan.from ?? '(nothing recorded)'} → ${plan.to}`;
  const notes = plan.notes.map((note) => `${visible(note)}\n`).join('');
  if (plan.steps.length === 0) return `${notes}${head}: nothing to mend.\n`;
  const safe = plan.steps.filter(({ risk }) => risk === 'safe').length;
  const counts = `${plan.steps.length} step(s), ${safe} of them safe to apply with --apply --backup-dir DIR`;
  return [`${notes}${head}: ${counts}`, '', ...plan.steps.map(stepText)].join('\n');
}

function stepText(step: PlanStep, index: number): string {
  const lines = [
    `${index + 1}. [${step.risk}] ${visible(step.what)}`,
    `   rule    ${step.rule} (${step.severity})`,
    `   why     ${visible(step.why)}`,
  ];
  if (step.because !== undefined) lines.push(`   by hand because ${visible(step.because)}`);
  for (const { text, command } of step.commands) {
    lines.push(`   - ${visible(text)}`);
    if (command !== undefined) lines.push(`       ${visible(command, 2000)}`);
  }
  lines.push(`   verify  ${visible(step.verify)}`, `   undo    ${visible(step.undo)}`, '');
  return lines.join('\n');
}
