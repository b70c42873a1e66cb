import type { RemedyStep } from '../../core/rule.ts';
import { visible, visibleLines } from '../../report/escape/visible.ts';
import type { Plan, PlanStep } from '../plan.ts';
import { findingText, noSteps, remarks } from './plan-words.ts';

/** The plan for a terminal: what to do, in order, with commands to paste. */
export function planText(plan: Plan): string {
  const head = `The way out before Longhorn ${visible(plan.from ?? '(nothing recorded)')} → ${visible(plan.to)}`;
  const before = remarks(plan)
    .map((remark) => `${visible(remark, longest)}\n`)
    .join('');
  if (plan.steps.length === 0) return `${before}${head}: ${noSteps(plan)}.\n`;
  const safe = plan.steps.filter(({ risk }) => risk === 'safe').length;
  const counts = `${plan.steps.length} step(s), ${safe} of them safe to apply with --apply --backup-dir DIR`;
  const undone =
    safe > 0 ? ['', 'What --apply --backup-dir DIR did is undone with: longhorn-readiness remedy --undo DIR', ''] : [''];
  return [`${before}${head}: ${counts}`, ...undone, ...plan.steps.map(stepText)].join('\n');
}

const longest = 4000;

function stepText(step: PlanStep, index: number): string {
  const lines = [
    `${index + 1}. [${step.risk}] ${visible(step.what)}`,
    ...step.findings.map((finding, row) => `   ${row === 0 ? 'mends ' : '      '}  ${visible(findingText(finding))}`),
    `   rule    ${step.rule} (${step.severity})`,
    `   why     ${visible(step.why, longest)}`,
  ];
  if (step.because !== undefined) lines.push(`   by hand because ${visible(step.because)}`);
  lines.push(...step.commands.flatMap(commandText));
  lines.push(
    `   verify  ${visible(step.verify)}`,
    `   undo    ${visible(step.undo)}`,
    ...step.undoCommands.flatMap(commandText),
    '',
  );
  return lines.join('\n');
}

/** Whole, since a command that is cut does something else. What has several lines begins at the margin: a here-document ends only there. */
function commandText({ text, command }: RemedyStep): string[] {
  if (command === undefined) return [`   - ${visible(text)}`];
  const lines = visibleLines(command);
  return [`   - ${visible(text)}`, lines.includes('\n') ? lines : `       ${lines}`];
}
