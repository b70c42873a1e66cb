import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnose/diagnose.ts';
import { rules } from '../../src/rules/index.generated.ts';

const fatal = (message: string) =>
  `time="2026-11-24T10:00:00Z" level=info msg="Starting"\ntime="2026-11-24T10:00:01Z" level=fatal msg=${JSON.stringify(message)}\n`;
const read = (message: string) => diagnose(fatal(message), 'a.log', rules, 'longhorn-system');

describe('diagnose', () => {
  test('the crash that this product was born from', () => {
    const { recognised, unrecognised } = read(
      'Error starting manager: upgrade resources failed: upgrade from v1.7.x to v1.8.0: upgrade backup failed: failed to get volume  of backup backup-0a1b: resource name may not be empty',
    );
    expect(unrecognised).toBeUndefined();
    expect(recognised).toMatchObject([
      { rule: 'backup-without-volume', number: 2, object: { kind: 'Backup', namespace: 'longhorn-system', name: 'backup-0a1b' } },
    ]);
    expect(recognised[0]?.remedy.some(({ command }) => command?.includes('delete backups.longhorn.io/backup-0a1b'))).toBe(true);
  });

  test('a crash loop is said once, with how often', () => {
    const loop = fatal('Error starting manager: strconv.ParseInt: parsing "5m": invalid syntax').repeat(3);
    const { recognised } = diagnose(loop, 'a.log', rules, 'longhorn-system');
    expect(recognised.filter(({ rule }) => rule === 'backup-poll-interval-not-number')).toMatchObject([{ times: 3, number: 2 }]);
  });

  test('a fatal line that nobody knows: nearest rules, and a report that holds the line', () => {
    const { recognised, unrecognised } = read(
      'Error starting manager: cannot parse the interval of the poll of backups: duration expected',
    );
    expect(recognised).toEqual([]);
    expect(unrecognised?.candidates.map(({ rule }) => rule)).toContain('backup-poll-interval-not-number');
    expect(decodeURIComponent(unrecognised?.report ?? '')).toContain('duration expected');
  });

  test('a warning in a healthy log is told, and no end is invented', () => {
    const { fatal: end, recognised } = diagnose(
      'level=warning msg="Found old longhorn manager: longhorn-manager-x with image y"',
      'a.log',
      rules,
      'lh',
    );
    expect(end).toBeNull();
    expect(recognised.map(({ rule }) => rule)).toContain('manager-image-rewritten');
  });

  test('a log that says nothing', () => {
    expect(diagnose('level=info msg="all is well"', 'a.log', rules, 'lh')).toEqual({ log: 'a.log', fatal: null, recognised: [] });
  });

  test('never throws, whatever the log holds', () => {
    fc.assert(fc.property(fc.string(), (text) => void diagnose(`level=fatal msg="${text}"`, text, rules, 'lh')));
  });

  test('no way out holds a gap', () => {
    for (const rule of rules) {
      if (!rule.logSignature) continue;
      const { recognised } = read(`x ${rule.logSignature.source}`);
      expect(JSON.stringify(recognised.map(({ remedy }) => remedy))).not.toMatch(/undefined|\[object/);
    }
  });
});

const truth = join(import.meta.dirname, '../../../shared/truth/truth.jsonl');

describe.skipIf(!existsSync(truth))('the fatal lines of real runs (skipped without ../shared)', () => {
  const rows = existsSync(truth)
    ? readFileSync(truth, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { case: string; from: string; to: string; truth: string; message: string })
        .filter((row) => row.truth === 'fail')
    : [];
  test.each(rows)('$case $from → $to', ({ message }) => {
    const { unrecognised } = diagnose(`level=fatal msg=${JSON.stringify(message)}`, 'a.log', rules, 'longhorn-system');
    expect(unrecognised?.line).toBeUndefined();
  });
});
