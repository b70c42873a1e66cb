import { block, code, prose } from '../report/escape/markdown.ts';
import { pathGraph } from '../report/path-graph.ts';
import { targetText } from '../report/target-text.ts';
import type { PlannedHop, UpgradePlan } from './upgrade-plan.ts';

const marks = { ready: '✅', attention: '⚠️', blocked: '⛔', undecided: '❔' } as const;

/** The plan as Markdown: the way as a Mermaid graph, then a checklist. */
export function planMarkdown(plan: UpgradePlan): string {
  const chain = plan.hops.map(({ from, to, verdict }) => ({ from, to, decision: verdict.decision }));
  const graph = block(pathGraph([chain]), 'mermaid');
  const today = plan.safeTargets.map((target) => `- ${marks[target.decision]} ${prose(targetText(target))}`).join('\n');
  return `## From ${code(plan.from)} to ${code(plan.to)}\n\n${graph}\n\n${plan.hops.map(hopMarkdown).join('\n')}\n### What is safe today\n\n${today || 'No later release is known.'}\n`;
}

function hopMarkdown(hop: PlannedHop): string {
  const lines = [`### ${marks[hop.verdict.decision]} ${code(hop.from)} → ${code(hop.to)}`, ''];
  if (hop.kubernetes.min) lines.push(`Needs Kubernetes ${hop.kubernetes.min} or later.`, '');
  for (const { rule, severity, findings } of hop.outcomes.filter(({ status }) => status === 'fail')) {
    lines.push(
      `- [ ] ${severity}: ${code(rule)} (${findings.length} object${findings.length === 1 ? '' : 's'}, first ${code(findings[0]?.subject.name ?? '')})`,
    );
  }
  for (const { version, reason } of hop.avoid)
    lines.push(`- ${version === hop.to ? 'Mind' : 'Avoid'} ${code(version)}: ${prose(reason)}`);
  for (const { text, command } of hop.between) lines.push(`- [ ] ${prose(text)}${command ? `: ${code(command)}` : ''}`);
  return `${lines.join('\n')}\n`;
}
