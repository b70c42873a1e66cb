import { expect, test } from 'vitest';
import { parseVersion } from '../../src/core/version.ts';
import { planMarkdown } from '../../src/plan/plan-markdown.ts';
import { planText } from '../../src/plan/plan-text.ts';
import { upgradePlan } from '../../src/plan/upgrade-plan.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { backup, crd, setting, volume } from '../kit/objects.ts';
import { snapshotOf } from '../kit/snapshot-of.ts';

const version = (text: string) => {
  const parsed = parseVersion(text);
  if (!parsed) throw new Error(`${text} is no version`);
  return parsed;
};

const wanted = ['minor-version-skip', 'backup-in-error', 'crd-stored-version-v1beta1', 'volume-backup-target-name-empty'];
const few = rules.filter(({ id }) => wanted.includes(id));
const plan = (objects: Parameters<typeof snapshotOf>[0]['objects']) =>
  upgradePlan({
    rules: few,
    snapshot: snapshotOf({ objects: objects ?? [] }),
    from: version('1.7.2'),
    to: version('1.11.3'),
    kubernetes: version('1.34.2'),
    twoMinors: false,
  });
const recorded = setting('current-longhorn-version', 'v1.7.2');

test('a later hop is judged as if the earlier ones had been made', () => {
  const { hops } = plan([recorded, volume('v', { spec: { backupTargetName: undefined } })]);
  expect(hops.map(({ from, to, verdict }) => [from, to, verdict.decision])).toEqual([
    ['1.7.2', '1.8.2', 'ready'],
    ['1.8.2', '1.9.2', 'ready'],
    ['1.9.2', '1.10.2', 'ready'],
    ['1.10.2', '1.11.3', 'ready'],
  ]);
});

test('what stands in the way later is said today, and how far one gets', () => {
  const planned = plan([recorded, crd('volumes.longhorn.io', { status: { storedVersions: ['v1beta1', 'v1beta2'] } })]);
  expect(planned.hops.map(({ verdict }) => verdict.decision)).toEqual(['ready', 'ready', 'blocked', 'ready']);
  expect(planned.safeTargets.map(({ version: target, decision, fixes }) => [target, decision, fixes])).toEqual([
    ['1.7.3', 'ready', 0],
    ['1.8.2', 'ready', 0],
    ['1.9.2', 'ready', 0],
    ['1.10.2', 'blocked', 1],
    ['1.11.3', 'blocked', 1],
    ['1.12.1', 'blocked', 1],
  ]);
  expect(planText(planned)).toContain('1.9.2 clear · 1.10.2 after 1 fix (crd-stored-version-v1beta1)');
  expect(planMarkdown(planned)).toContain('flowchart LR');
});

test('a name from the cluster breaks neither the text nor the Markdown', () => {
  const name = 'b\n::error::x `|<img src=x>@org/team';
  const planned = plan([recorded, backup(name, { status: { state: 'Error' } })]);
  expect(planText(planned)).not.toContain('\n::error::');
  expect(planMarkdown(planned)).not.toMatch(/\n::error::|<img(?![^`]*`)/);
});
