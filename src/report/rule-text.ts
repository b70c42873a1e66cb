import type { AnyRule, When } from '../core/rule.ts';

/** The catalog as a list: id, severity and the good condition, by topic. */
export function ruleList(rules: readonly AnyRule[]): string {
  const topics = [...new Set(rules.map((rule) => rule.topic))].sort();
  const width = Math.max(...rules.map((rule) => rule.id.length), 0);
  const lines = topics.flatMap((topic) => [
    topic,
    ...rules
      .filter((rule) => rule.topic === topic)
      .map((rule) => `  ${rule.id.padEnd(width)}  ${rule.severity.padEnd(7)}  ${rule.title}`),
    '',
  ]);
  return `${lines.join('\n')}${rules.length} rules. One explained: longhorn-readiness rules ID\n`;
}

/** One rule explained for a terminal. */
export function rulePage(rule: AnyRule): string {
  return `${rule.id} (${rule.severity}, ${rule.topic})

  ${rule.title}

Why
  ${rule.why}

When
${whenLines(rule.when)
  .map((line) => `  ${line}`)
  .join('\n')}

Reads
  ${rule.needs.join(', ') || 'nothing but the upgrade itself'}
${rule.logSignature ? `\nIn the logs\n  ${rule.logSignature.source}\n` : ''}
Sources
${rule.source.map((source) => `  ${source}`).join('\n')}
`;
}

/** The ranges of a rule, a line each. */
export function whenLines(when: When): string[] {
  if (when.builds) return [`from ${when.from} to exactly ${when.builds.join(', ')}`];
  return (when.edges ?? [when]).map(
    ({ from, to }) => `from ${from === '*' ? 'any version' : from} to ${to === '*' ? 'any version' : to}`,
  );
}
