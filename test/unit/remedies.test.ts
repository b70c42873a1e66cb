import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { safeFixes } from '../../src/remedy/fixes/index.ts';
import { rules } from '../../src/rules/index.generated.ts';

const pages = join(import.meta.dirname, '../../docs/rules');

/** The pages are generated from what each rule answers to the first row of its table, so they show real remedies. */
test.each(rules.filter(({ logSignature }) => logSignature).map(({ id }) => id))(
  '%s, which a crash loop can lead to, says what to do',
  (id) => {
    const [, fix = ''] = readFileSync(join(pages, `${id}.md`), 'utf8').split('\n## Fix\n');
    const steps = (fix.split('\n## ')[0] ?? '').match(/^\d+\. \S.*$/gm) ?? [];
    expect(steps.length).toBeGreaterThan(0);
  },
);

test('every safe fix is for rules of the catalog, each for one fix alone', () => {
  const ids = new Set(rules.map(({ id }) => id));
  const fixed = safeFixes.flatMap((fix) => fix.rules);
  expect(fixed.filter((id) => !ids.has(id))).toEqual([]);
  expect(new Set(fixed).size).toBe(fixed.length);
});
