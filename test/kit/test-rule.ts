import { describe, expect, test } from 'vitest';
import { type Change, noChange } from '../../src/core/change.ts';
import type { Fact } from '../../src/core/fact.ts';
import { judge, type Outcome } from '../../src/core/judge.ts';
import type { AnyRule } from '../../src/core/rule.ts';
import type { KubeObject } from '../../src/core/snapshot.ts';
import type { Upgrade } from '../../src/core/upgrade.ts';
import { parseVersion } from '../../src/core/version.ts';
import { readCluster } from '../../src/facts/cluster.ts';
import { lossesOf } from './lost-knowledge.ts';
import { type Given, snapshotOf } from './snapshot-of.ts';

export interface Row {
  readonly name: string;
  readonly given: Given | readonly KubeObject[];
  /** `1.7.2 → 1.8.0`; the table's own where a row has none. `none`: the cluster has recorded no version. */
  readonly upgrade?: string;
  readonly gitFrom?: string;
  readonly change?: Partial<Change>;
}

interface FiringRow extends Row {
  /** Names of the subjects, in any order. */
  readonly finds: readonly string[];
  /** Text that the first message must contain. */
  readonly says?: string;
}

export interface RuleTable {
  readonly upgrade: string;
  readonly fires: readonly FiringRow[];
  readonly quiet: readonly Row[];
}

/** The tables of every rule, for the generated docs: the first rows become the examples of the rule's page. */
export const ruleTables = new Map<string, RuleTable>();

/**
 * Tests a rule by its table, and what every rule owes without a line from its author: input stays frozen, the order of objects
 * does not matter, each declared need taken away gives `unknown`, every declared need is really read, and outside `when` the
 * rule is not applicable.
 */
export function testRule(rule: AnyRule, table: RuleTable): void {
  ruleTables.set(rule.id, table);
  describe(rule.id, () => {
    test.each(table.fires)('fires: $name', (row) => {
      const outcome = outcomeOf(rule, table, row);
      expect({ status: outcome.status, reasons: outcome.reasons }).toEqual({ status: 'fail', reasons: undefined });
      expect(outcome.findings.map((finding) => finding.subject.name).toSorted()).toEqual([...row.finds].toSorted());
      for (const finding of outcome.findings) {
        expect(finding.message).toMatch(/[^.\s]$/);
        expect(finding.remedy.length).toBeGreaterThan(0);
      }
      if (row.says) expect(outcome.findings[0]?.message).toContain(row.says);
    });
    test.each(table.quiet)('stays quiet: $name', (row) => {
      const { status, reasons, findings } = outcomeOf(rule, table, row);
      expect({ status, reasons, findings }).toEqual({ status: expect.stringMatching(/pass|not-applicable/), findings: [] });
    });
    test('owes what every rule owes', () => {
      expect(table.fires.length).toBeGreaterThan(0);
      expect(table.quiet.length).toBeGreaterThan(0);
      expectOrderDoesNotMatter(rule, table);
      expectMissingFactGivesUnknown(rule, table);
      expectEveryNeedIsRead(rule, table);
      expectLossNeverHelps(rule, table);
    });
  });
}

/** What the judge answers to one row; `docs/rules` prints that of the first rows. */
export function outcomeOf(rule: AnyRule, table: RuleTable, row: Row, order: 'as given' | 'reversed' = 'as given'): Outcome {
  const upgrade = upgradeOf(table, row);
  const given: Given = Array.isArray(row.given) ? { objects: row.given } : (row.given as Given);
  const objects = order === 'reversed' ? [...(given.objects ?? [])].reverse() : given.objects;
  const snapshot = snapshotOf({ ...given, ...(objects ? { objects } : {}) });
  const cluster = freeze(readCluster([rule], { snapshot, upgrade, change: { ...noChange, ...row.change } }));
  const [outcome] = judge([rule], cluster, upgrade);
  if (!outcome) throw new Error('the judge answered nothing');
  return outcome;
}

/** Whatever a source could not see: a finding stays whole or becomes `unknown`, and nothing is found that is not there. */
function expectLossNeverHelps(rule: AnyRule, table: RuleTable): void {
  for (const row of [...table.fires, ...table.quiet]) {
    const whole = said(outcomeOf(rule, table, row));
    const given: Given = Array.isArray(row.given) ? { objects: row.given } : (row.given as Given);
    for (const loss of lossesOf(rule, given)) {
      const outcome = outcomeOf(rule, table, { ...row, given: loss.given });
      if (outcome.status !== 'unknown')
        expect({ row: row.name, lost: loss.lost, ...said(outcome) }).toEqual({ row: row.name, lost: loss.lost, ...whole });
    }
  }
}

const said = ({ status, findings }: Outcome) => ({ status, findings: findings.map(({ subject }) => subject.name) });

function upgradeOf(table: RuleTable, row: Row): Upgrade {
  const [from = '', to = ''] = (row.upgrade ?? table.upgrade).split('→').map((text) => text.trim());
  const target = parseVersion(to);
  if (!target) throw new Error(`${to} is no version`);
  const gitFrom = row.gitFrom === undefined ? undefined : parseVersion(row.gitFrom);
  return { from: parseVersion(from) ?? null, to: target, via: 'option', place: null, ...(gitFrom ? { gitFrom } : {}) };
}

function expectOrderDoesNotMatter(rule: AnyRule, table: RuleTable): void {
  for (const row of table.fires) {
    expect(outcomeOf(rule, table, row, 'reversed')).toEqual(outcomeOf(rule, table, row));
  }
}

function expectMissingFactGivesUnknown(rule: AnyRule, table: RuleTable): void {
  const row = table.fires[0];
  if (!row) return;
  const upgrade = upgradeOf(table, row);
  for (const need of rule.needs) {
    const facts = Object.fromEntries(rule.needs.map((name): [string, Fact<unknown>] => [name, { known: true, value: [] }]));
    const cluster = { ...facts, [need]: { known: false as const, reason: `${need} taken away` } };
    const [outcome] = judge([rule], cluster, upgrade);
    expect({ need, status: outcome?.status, reasons: outcome?.reasons }).toEqual({
      need,
      status: 'unknown',
      reasons: [`${need} taken away`],
    });
  }
}

function expectEveryNeedIsRead(rule: AnyRule, table: RuleTable): void {
  const read = new Set<string>();
  const spying: AnyRule = {
    ...rule,
    check: (facts: never, upgrade) =>
      rule.check(
        new Proxy(facts as object, {
          get: (target, key) => {
            read.add(String(key));
            return Reflect.get(target, key);
          },
        }) as never,
        upgrade,
      ),
  };
  for (const row of [...table.fires, ...table.quiet]) outcomeOf(spying, table, row);
  expect([...read].toSorted()).toEqual([...rule.needs].toSorted());
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}
