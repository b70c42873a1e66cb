import { block, code, prose } from '../../report/escape/markdown.ts';
import type { Plan, PlanStep } from '../plan.ts';

/** The plan as Markdown, one numbered item a step. */
export function planMarkdown(plan: Plan): string {
  const head = `## The way out before Longhorn ${code(plan.from ?? 'nothing recorded')} → ${code(plan.to)}\n${plan.notes.map((note) => `\n> ${prose(note)}\n`).join('')}`;
  if (plan.steps.length === 0) return `${head}\nNothing to mend.\n`;
  return `${head}\n${plan.steps.map(item).join('\n')}`;
}

function item(step: PlanStep, index: number): string {
  const lines = [`${index + 1}. **${prose(step.what)}** (${step.risk}, ${code(step.rule)})`, '', `   ${prose(step.why)}`, ''];
  if (step.because !== undefined) lines.push(`   By hand because ${prose(step.because)}.`, '');
  for (const { text, command } of step.commands) {
    lines.push(`   - ${prose(text)}`, '');
    if (command !== undefined) lines.push(block(command, 'sh', '     '), '');
  }
  lines.push(`   Verify: ${prose(step.verify)} Undo: ${prose(step.undo)}`, '');
  return lines.join('\n');
}
