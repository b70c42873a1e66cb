import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verdictOf } from '../../../src/core/verdict.ts';
import { byteLength } from '../../../src/report/fitted.ts';
import { type Format, formats, reporterFor } from '../../../src/report/index.ts';
import { parseMarker } from '../../../src/report/run-state.ts';
import { parseWorkflowCommands } from '../../kit/github/runner-files.ts';
import { setOf } from '../../kit/reports.ts';
import { hostile, hostileReport } from './hostile.ts';
import { linkableText, linksOf, rendered, tagsOf, unbalanced } from './rendered.ts';

const names = Object.keys(hostile);
const render = async (format: Format, text: string, several = false) => {
  const report = hostileReport(text);
  return (await reporterFor(format))(several ? setOf([report, { ...report, cluster: `${text}2` }]) : report, {
    key: 'k1',
    previous: { decision: 'ready', rules: { [text]: { count: 1, prints: [text] } } },
    fullReport: text,
  });
};

/** Tags that our own documents use, and those that Markdown makes of them. */
const ourTags = [
  'a',
  'b',
  'blockquote',
  'code',
  'details',
  'em',
  'h3',
  'li',
  'ol',
  'p',
  'pre',
  'strong',
  'sub',
  'summary',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'ul',
];

describe.each(['comment', 'summary', 'markdown'] as const)('%s', (format) => {
  test.each(names.flatMap((name) => [[name, false] as const, [name, true] as const]))(
    '%s (several clusters: %s)',
    async (name, several) => {
      await harmless(format, hostile[name] ?? '', several);
    },
  );

  test('anything', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, async (text) => harmless(format, text, false)),
      { numRuns: 60 },
    );
  });
});

/** Pieces of markup glued together find the gaps that single examples miss. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Object.values(hostile).filter((text) => text.length < 200)),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '`',
        '\n',
        '\n\n',
        '|',
        '<',
        '>',
        '\\',
        '@a',
        '#1',
        '*',
        '_',
        '[',
        '](',
        '    ',
        '$',
        '~~',
        '--',
        '::',
        '##[',
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

async function harmless(format: Format, text: string, several: boolean): Promise<void> {
  const markdown = await render(format, text, several);
  expect(markdown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff](?<!\p{Emoji})/u);
  const html = rendered(markdown);
  expect(tagsOf(html).filter((tag) => !ourTags.includes(tag))).toEqual([]);
  expect(unbalanced(html)).toEqual([]);
  expect(linksOf(html).filter((href) => !href.startsWith('https://github.com/longhorn'))).toEqual([]);
  const seen = linkableText(html);
  expect(seen.match(/(?<![\w\u200b])@[A-Za-z0-9]/g)).toBeNull();
  expect(seen.match(/#\d|GH-\d/gi)).toBeNull();
  expect(seen.match(/https?:\/\/|www\.\w/gi)).toBeNull();
  expect(html.match(/<h\d/g)).toHaveLength(1);
  expect(byteLength(markdown)).toBeLessThanOrEqual(format === 'comment' ? 60_000 : 8 * 1024 * 1024);
  if (format === 'comment') expect(parseMarker(markdown)).not.toBeNull();
}

describe('terminal and log', () => {
  test.each(names.flatMap((name) => [['text', name] as const, ['github', name] as const]))('%s: %s', async (format, name) => {
    const output = await render(format, hostile[name] ?? '');
    expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
    const commands = parseWorkflowCommands(output);
    expect(output.includes('##[')).toBe(false);
    expect(commands.filter(({ command }) => !['error', 'warning', 'notice'].includes(command))).toEqual([]);
    expect(commands.length).toBe(format === 'github' ? 3 : 0);
  });

  test('every annotation of the log is ours', async () => {
    for (const text of Object.values(hostile)) {
      const commands = parseWorkflowCommands(await render('github', text));
      expect(commands.map(({ command }) => command)).toEqual(['error', 'error', 'notice']);
      for (const { properties, message } of commands) {
        expect(Object.keys(properties).toSorted()).toEqual(['file', 'line', 'title']);
        expect(message.length).toBeLessThanOrEqual(4096);
      }
    }
  });
});

describe('machines', () => {
  const ajv = new AjvDraft04.default({ strict: false, unicodeRegExp: false });
  addFormats.default(ajv as never);
  const validate = ajv.compile(
    JSON.parse(readFileSync(join(import.meta.dirname, '../../golden/sarif-2.1.0-rtm.5.json'), 'utf8')),
  );

  test.each(names)('%s', async (name) => {
    const text = hostile[name] ?? '';
    const report = hostileReport(text);
    expect(JSON.parse(await render('json', text))).toEqual(JSON.parse(JSON.stringify(report)));
    validate(JSON.parse(await render('sarif', text)));
    expect(validate.errors ?? []).toEqual([]);
    const xml = await render('junit', text);
    expect(unbalanced(xml)).toEqual([]);
    expect(xml).not.toMatch(/<(?!\/?(testsuites?|testcase|failure|error|skipped|system-out)\b|\?xml )/);
    expect(xml).not.toMatch(/&(?!#\d+;)/);
    for (const format of ['json', 'sarif', 'junit'] as const) {
      expect(await render(format, text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|##\[/);
    }
  });

  test('no text changes the verdict', () => {
    for (const text of Object.values(hostile)) {
      const { outcomes, verdict } = hostileReport(text);
      expect(verdictOf(outcomes)).toEqual(verdict);
    }
  });
});

test('nothing is lost without a count', async () => {
  const text = hostile['huge'] ?? '';
  for (const format of formats.filter((name) => name !== 'json'))
    expect(await render(format, text)).toMatch(/\(\d+ more characters\)/);
});
