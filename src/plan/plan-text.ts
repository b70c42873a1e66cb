import { visible } from '../report/escape/visible.ts';
import { targetText } from '../report/target-text.ts';
import type { PlannedHop, UpgradePlan } from './upgrade-plan.ts';

/** The plan for a terminal: each hop with what stands in its way, what comes between, and what is safe today. */
export function planText(plan: UpgradePlan): string {
  const head = `From ${plan.from} to ${plan.to} in ${plan.hops.length} hop(s)\n`;
  return [
    head,
    ...plan.hops.map(hopText),
    `Today: ${plan.safeTargets.map(targetText).join(' · ') || 'no later release is known'}`,
    '',
  ].join('\n');
}

function hopText(hop: PlannedHop, index: number): string {
  const lines = [
    `${index + 1}. ${hop.from} → ${hop.to}: ${hop.verdict.decision}${hop.kubernetes.min ? `, Kubernetes ${hop.kubernetes.min} or later` : ''}`,
  ];
  for (const { rule, severity, findings } of hop.outcomes.filter(({ status }) => status === 'fail')) {
    lines.push(
      `   ${severity.padEnd(8)}${rule}: ${visible(
        findings
          .slice(0, 3)
          .map(({ subject }) => subject.name)
          .join(', '),
      )}${findings.length > 3 ? ` and ${findings.length - 3} more` : ''}`,
    );
  }
  const unknown = hop.outcomes.filter(({ status, severity }) => status === 'unknown' && severity === 'blocker');
  if (unknown.length > 0) lines.push(`   unknown ${unknown.map(({ rule }) => rule).join(', ')}`);
  for (const { version, reason } of hop.avoid) lines.push(`   ${version === hop.to ? 'mind' : 'avoid'} ${version}: ${reason}`);
  lines.push(
    '   then',
    ...hop.between.map(({ text, command }) => `     - ${text}${command ? `\n         ${visible(command, 1000)}` : ''}`),
    '',
  );
  return lines.join('\n');
}
