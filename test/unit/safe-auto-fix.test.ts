import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planOf } from '../../src/remedy/plan.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { reportOf } from '../kit/reports.ts';
import { givenOf, ruleTable } from '../kit/rule-table.ts';
import { shared } from '../kit/shared.ts';
import { snapshotOf } from '../kit/snapshot-of.ts';
import { outcomeOf } from '../kit/test-rule.ts';

interface Hazard {
  readonly id: string;
  readonly safe_auto_fix: string | null;
}

const path = shared('knowledge/hazards.json');
const hazards = path === undefined ? [] : (JSON.parse(readFileSync(path, 'utf8')) as Hazard[]);
const fixable = hazards.filter((hazard) => hazard.safe_auto_fix !== null);
if (path === undefined) console.warn('SKIPPED: ../shared/knowledge is not here, so nobody compares the fixes with the catalog');

describe.skipIf(path === undefined)('what the catalog calls safely fixable', () => {
  test('are these', () => expect(fixable.length).toBeGreaterThan(5));

  test.each(fixable)('$id becomes a safe step: $safe_auto_fix', async ({ id }) => {
    const rule = rules.find((one) => one.id === id);
    if (!rule) throw new Error(`${id} is no rule`);
    const table = tables.get(id);
    if (!table) throw new Error(`${id} has no table`);
    const steps = table.fires.flatMap((row) => {
      const given = givenOf(row);
      const around = { snapshot: snapshotOf(given), now: Date.parse('2026-11-24T12:00:00Z') };
      return planOf(reportOf([outcomeOf(rule, table, row)]), around).steps;
    });
    const safe = steps.filter(({ risk }) => risk === 'safe');
    expect(safe.length).toBeGreaterThan(0);
    for (const step of safe) expect(step.findings.map((finding) => finding.rule)).toEqual([id]);
  });
});

const tables = new Map<string, Awaited<ReturnType<typeof ruleTable>>>();
for (const { id } of fixable) {
  const rule = rules.find((one) => one.id === id);
  if (rule) tables.set(id, await ruleTable(rule));
}
