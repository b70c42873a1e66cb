import type { Severity } from '../core/rule.ts';
import type { Detail } from './detail.ts';
import { block, code, html, link, prose } from './escape/markdown.ts';
import { type MergedStep, mergedRemedy, tooLongText } from './merged-remedy.ts';
import type { Trouble } from './ranked.ts';
import { crashLine, docsOf, plural, subjectText } from './words.ts';

export const severityMark: Readonly<Record<Severity, string>> = { blocker: '⛔', warning: '⚠️', advice: 'ℹ️' };

/** Objects whose commands are shown; `remedy` prints all. */
const commandedObjects = 5;

/** One rule that found something: folded or not, its objects, why it matters and what to type. */
export function troubleSection(trouble: Trouble, detail: Detail, unfolded: boolean): string {
  const { outcome, findings, waived } = trouble;
  const count = [findings.length > 0 && plural(findings.length, 'object'), waived.length > 0 && `${waived.length} waived`]
    .filter((text) => text !== false)
    .join(', ');
  const seen = outcome.observed ? ' · observed in the rehearsal' : '';
  if (!detail.explain && !detail.list) return `- ${severityMark[outcome.severity]} ${code(outcome.rule)}: ${count}${seen}`;
  const title = `${severityMark[outcome.severity]} <code>${html(outcome.rule)}</code> · <b>${count}</b>${seen}`;
  const body = [objects(trouble, detail), detail.explain ? explanation(trouble, detail) : ''].filter((text) => text !== '');
  return `<details${unfolded && findings.length > 0 ? ' open' : ''}><summary>${title}</summary>\n\n${body.join('\n\n')}\n\n</details>`;
}

function objects({ findings, waived }: Trouble, { objects: limit }: Detail): string {
  const lines = findings.slice(0, limit).map(({ subject, message }) => `- ${code(subjectText(subject))} ${prose(message)}`);
  if (findings.length > limit) lines.push(`- … and ${plural(findings.length - limit, 'more object')}`);
  for (const { subject, waived: waiver } of waived.slice(0, limit)) {
    lines.push(`- waived until ${prose(waiver?.until ?? '')}: ${code(subjectText(subject))} (${prose(waiver?.reason ?? '')})`);
  }
  if (waived.length > limit) lines.push(`- … and ${plural(waived.length - limit, 'more waived object')}`);
  return lines.join('\n');
}

function explanation({ outcome, findings }: Trouble, detail: Detail): string {
  if (findings.length === 0) return '';
  const why = outcome.why ? `**Why:** ${prose(outcome.why, 3000)}` : '';
  const line = crashLine(findings);
  const log = line === undefined ? '' : `**In the log it would read:**\n\n${block(line.slice(0, 1000), 'text')}`;
  const shown = findings.slice(0, Math.min(detail.objects, commandedObjects));
  const steps = mergedRemedy(shown).map((step, index) =>
    [`${index + 1}. ${prose(step.text, 2000)}`, ...commandLines(step)].join('\n'),
  );
  const fix = steps.length > 0 ? `**Fix:**\n\n${steps.join('\n')}` : '';
  const left = findings.length - shown.length;
  const rest =
    left > 0 && steps.length > 0
      ? `For the other ${plural(left, 'object')}: ${code(`longhorn-readiness remedy --only ${outcome.rule}`)}`
      : '';
  return [why, log, fix, rest, links(outcome.rule, outcome.source ?? [])].filter((text) => text !== '').join('\n\n');
}

/** All commands of a step in one block, to be copied at once. */
function commandLines({ commands, tooLong }: MergedStep): string[] {
  return [
    ...(commands.length > 0 ? ['', block(commands.join('\n'), 'sh', '   ')] : []),
    ...(tooLong > 0 ? ['', `   _${tooLongText(tooLong)}._`] : []),
  ];
}

function links(rule: string, sources: readonly string[]): string {
  const docs = docsOf(rule);
  const addresses = sources.filter((source) => source.startsWith('https://')).slice(0, 3);
  return [
    ...(docs ? [link('About this rule', docs)] : []),
    ...addresses.map((address, index) => link(`source ${index + 1}`, address)),
  ].join(' · ');
}
