import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { dumpSnapshot, judgeSnapshot } from '../kit/judge-dump.ts';
import { shared } from '../kit/shared.ts';

/** One state that the real manager was run on, and what became of it. */
interface Row {
  readonly case: string;
  readonly from: string;
  readonly to: string;
  readonly truth: 'fail' | 'ok';
  readonly stage: string;
  readonly message: string;
  readonly seed: string;
}

/** The rule that has to stop each case, and the object that it has to name. */
const stoppedBy: Readonly<Record<string, { readonly rule: string; readonly object: string }>> = {
  'backup-error-empty-volumename-nolabel': { rule: 'backup-without-volume', object: 'backup-deadbeef' },
  'backuptarget-missing-no-systembackup': { rule: 'backup-target-default-missing', object: 'default' },
  'crd-storedversions-v1beta1': { rule: 'crd-stored-version-v1beta1', object: 'backingimagedatasources.longhorn.io' },
  'engineimage-old-referenced': { rule: 'engine-image-api-too-old', object: 'ei-' },
  'node-disk-spec-status-out-of-sync': { rule: 'node-disks-unsynced', object: 'node-2' },
  'rjob-retain-over-max': { rule: 'recurring-job-retain-over-max', object: '' },
  'setting-priority-class-gone': { rule: 'setting-priority-class-missing', object: 'priority-class' },
  'skip-minor': { rule: 'minor-version-skip', object: '' },
};

const folder = shared('truth');
const file = shared('truth/truth.jsonl');
const rows = file
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row)
  : [];
const states = new Map<string, Promise<Snapshot>>();

describe.skipIf(!folder)('states that were really migrated (../shared/truth)', () => {
  test('all fifty are there', () => expect(rows).toHaveLength(50));

  test.each(rows)('$case $from → $to: $truth', async (row) => {
    const { outcomes, verdict } = judgeSnapshot(rules, await stateOf(row.seed), row.from, row.to);
    const blockers = outcomes.filter((outcome) => outcome.severity === 'blocker' && outcome.status === 'fail');
    const found = blockers.map(({ rule, findings }) => ({ rule, names: findings.map(({ subject }) => subject.name) }));
    if (row.truth === 'ok') {
      expect(found).toEqual([]);
      return;
    }
    expect(verdict.decision).toBe('blocked');
    const expected = stoppedBy[row.case];
    const names = found.find(({ rule }) => rule === expected?.rule)?.names ?? [];
    expect({ found, named: names.some((name) => name.startsWith(expected?.object ?? '?')) }).toEqual({ found, named: true });
  });
});

function stateOf(seed: string): Promise<Snapshot> {
  const state = states.get(seed) ?? dumpSnapshot(join(folder ?? '', seed), rules);
  states.set(seed, state);
  return state;
}
