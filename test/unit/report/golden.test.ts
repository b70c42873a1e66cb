import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { Report, ReportSet } from '../../../src/core/report.ts';
import { type Format, formats, reporterFor } from '../../../src/report/index.ts';
import { parseWorkflowCommands } from '../../kit/github/runner-files.ts';
import { sampleReports, sampleSet } from '../../kit/reports.ts';
import { rendered, unbalanced } from './rendered.ts';

const golden = join(import.meta.dirname, '../../golden');
const samples: Record<string, Report | ReportSet> = { ...sampleReports, 'two-clusters': sampleSet };
const extension: Record<Format, string> = {
  text: 'txt',
  json: 'json',
  markdown: 'md',
  sarif: 'sarif',
  junit: 'xml',
  github: 'log',
  comment: 'md',
  summary: 'md',
};
const rows = Object.keys(samples).flatMap((sample) => formats.map((format) => [format, sample] as const));

async function render(format: Format, sample: string): Promise<string> {
  const report = samples[sample];
  if (!report) throw new Error(`no sample ${sample}`);
  return (await reporterFor(format))(report, { key: 'k1' });
}

test.each(rows)('%s of %s', async (format, sample) => {
  await expect(await render(format, sample)).toMatchFileSnapshot(join(golden, `${format}.${sample}.${extension[format]}`));
});

test.each(rows)('%s of %s: the same bytes each time, ending with a line feed', async (format, sample) => {
  const text = await render(format, sample);
  expect(await render(format, sample)).toBe(text);
  expect(text.endsWith('\n')).toBe(true);
});

describe.each(Object.keys(samples))('%s', (sample) => {
  test.each(['comment', 'summary'] as const)('%s as HTML', async (format) => {
    const html = rendered(await render(format, sample));
    expect(unbalanced(html)).toEqual([]);
    await expect(html).toMatchFileSnapshot(join(golden, `${format}.${sample}.html`));
  });

  test('SARIF is valid against the published schema 2.1.0', async () => {
    const ajv = new AjvDraft04.default({ strict: false, unicodeRegExp: false });
    addFormats.default(ajv as never);
    const validate = ajv.compile(JSON.parse(readFileSync(join(golden, 'sarif-2.1.0-rtm.5.json'), 'utf8')));
    validate(JSON.parse(await render('sarif', sample)));
    expect(validate.errors ?? []).toEqual([]);
  });

  test('JSON is valid against schema/report-v1.json and reads back as the report', async () => {
    const ajv = new Ajv2020({ strict: false });
    const validate = ajv.compile(JSON.parse(readFileSync(join(golden, '../../schema/report-v1.json'), 'utf8')));
    const data: unknown = JSON.parse(await render('json', sample));
    validate(data);
    expect(validate.errors ?? []).toEqual([]);
    expect(data).toEqual(samples[sample]);
  });

  test('JUnit is well-formed and its counts are true', async () => {
    const xml = await render('junit', sample);
    expect(unbalanced(xml)).toEqual([]);
    const counted = (name: string) => [...xml.matchAll(new RegExp(`<${name}[ >]`, 'g'))].length;
    const claimed = (name: string) =>
      [...xml.matchAll(new RegExp(` ${name}="(\\d+)"`, 'g'))].reduce((sum, [, count]) => sum + Number(count), 0);
    expect([counted('testcase'), counted('failure'), counted('error'), counted('skipped')]).toEqual([
      claimed('tests'),
      claimed('failures'),
      claimed('errors'),
      claimed('skipped'),
    ]);
  });

  test('annotations stand at the changed line, at most ten a level', async () => {
    const commands = parseWorkflowCommands(await render('github', sample)).filter(({ command }) => command !== 'stop-commands');
    for (const level of ['error', 'warning', 'notice'])
      expect(commands.filter(({ command }) => command === level).length).toBeLessThanOrEqual(10);
    for (const { properties } of commands) expect(Number(properties['line'])).toBeGreaterThan(0);
  });
});
