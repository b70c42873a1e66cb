import type { Report } from '../core/report.ts';
import type { PathHop, Suggestion, UpgradePath } from '../core/upgrade-path.ts';
import type { Detail } from './detail.ts';
import { block, code, prose } from './escape/markdown.ts';
import { targetText } from './target-text.ts';
import { decisionMark, plural } from './words.ts';

/** The way to the target as Markdown: what to pin instead, how far one gets today, and a checklist. Nothing for one clear hop. */
export function pathSection({ upgradePath: path, verdict }: Report, detail: Detail): string {
  if (!path || path.hops.length === 0 || (path.hops.length === 1 && verdict.decision === 'ready')) return '';
  const parts = [
    several(path),
    path.suggestion ? suggested(path.suggestion) : '',
    today(path),
    detail.list ? checklist(path, detail) : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function several({ hops }: UpgradePath): string {
  return hops.length === 1
    ? ''
    : `Longhorn takes one minor at a time: **${hops.length} hops** lead there, each a merge of its own.`;
}

/** A suggestion that is applied with a click exists in a review comment only; here the same block shows the line. */
function suggested({ version, place, line }: Suggestion): string {
  const where = code(`${place.file}:${place.line}`);
  return `Pin ${code(version)} now: the furthest that one merge can reach, and nothing that is known blocks it today. In ${where}:\n\n${block(line, 'suggestion')}`;
}

function today({ safeTargets }: UpgradePath): string {
  if (safeTargets.length === 0) return '';
  return `**Today:** ${safeTargets.map((target) => `${decisionMark[target.decision]} ${prose(targetText(target))}`).join(' · ')}`;
}

function checklist({ hops }: UpgradePath, detail: Detail): string {
  const title = hops.length === 1 ? 'Checklist for this upgrade' : `Checklist for the ${hops.length} hops`;
  const lists = hops.map((hop, index) => {
    const title = `**${decisionMark[hop.decision]} ${code(hop.from)} → ${code(hop.to)}**`;
    return `${title}

${tasks(hop, detail.explain && index === 0)}`;
  });
  return `<details><summary><b>${title}</b></summary>\n\n${lists.join('\n\n')}\n\n</details>`;
}

/** The commands are the same after every hop, so that the first one's are enough. */
function tasks({ to, mend, between }: PathHop, withCommands: boolean): string {
  return [
    ...mend.map(({ rule, objects }) => `- [ ] mend ${code(rule)} (${plural(objects, 'object')})`),
    `- [ ] merge the change to ${code(to)}`,
    ...between.map(
      ({ text, command }) => `- [ ] ${prose(text)}${command !== undefined && withCommands ? `: ${code(command)}` : ''}`,
    ),
  ].join('\n');
}
