import type { RemedyStep } from '../../core/rule.ts';
import { block, code, prose } from '../../report/escape/markdown.ts';
import type { Plan, PlanStep } from '../plan.ts';
import { findingText, noSteps, remarks } from './plan-words.ts';

/** The plan as Markdown, one numbered item a step. */
export function planMarkdown(plan: Plan): string {
  const before = remarks(plan).map((remark) => `\n> ${prose(remark, longest)}\n`);
  const head = `## The way out before Longhorn ${code(plan.from ?? 'nothing recorded')} → ${code(plan.to)}\n${before.join('')}`;
  if (plan.steps.length === 0) return `${head}\n${prose(sentence(noSteps(plan)))}\n`;
  const safe = plan.steps.some(({ risk }) => risk === 'safe');
  const undone = safe ? `\nWhat \`--apply --backup-dir DIR\` did is undone with \`longhorn-readiness remedy --undo DIR\`.\n` : '';
  return `${head}${undone}\n${plan.steps.map(item).join('\n')}`;
}

const longest = 4000;

function item(step: PlanStep, index: number): string {
  const mends = step.findings.map((finding) => code(findingText(finding))).join(', ');
  const lines = [`${index + 1}. **${prose(step.what)}** (${step.risk}, ${code(step.rule)})`, ''];
  lines.push(`   ${prose(step.why, longest)}`, '', `   Mends ${mends}.`, '');
  if (step.because !== undefined) lines.push(`   By hand because ${prose(step.because)}.`, '');
  lines.push(...step.commands.flatMap(commandLines));
  lines.push(`   Verify: ${prose(step.verify)} Undo: ${prose(step.undo)}`, '', ...step.undoCommands.flatMap(commandLines));
  return lines.join('\n');
}

function commandLines({ text, command }: RemedyStep): string[] {
  return [`   - ${prose(text)}`, '', ...(command === undefined ? [] : [block(command, 'sh', '     '), ''])];
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
