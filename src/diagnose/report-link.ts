const issues = 'https://github.com/longhorn-upgrade-readiness/longhorn-upgrade-readiness/issues/new';
const longest = 1500;

/** The address that opens an issue about a line that no rule knows. Only the line goes into it: a log may hold more than one wants to publish. */
export function reportLink(line: string, log: string): string {
  const shown = line.length > longest ? `${line.slice(0, longest)}…` : line;
  const body = `A fatal line that no rule recognises.\n\n\`\`\`text\n${shown.replaceAll('```', "'''")}\n\`\`\`\n\nSeen in: ${log}\n\nUpgrade (from → to):\nWhat helped:\n`;
  return `${issues}?labels=unknown-crash&title=${encodeURIComponent(`Unknown crash: ${shown.slice(0, 100)}`)}&body=${encodeURIComponent(body)}`;
}
