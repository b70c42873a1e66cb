import { describe, expect, test } from 'vitest';
import type { KubeObject, Snapshot } from '../../src/core/snapshot.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { dumpSnapshot, judgeSnapshot } from '../kit/judge-dump.ts';
import { shared } from '../kit/shared.ts';

/**
 * One trouble in a healthy cluster: which objects of which resource get which fields, and which rule has to stop it. `null`: real
 * managers survived it. Every row was seen in a real run of the real manager on that hop (../shared/knowledge, `proven`).
 */
type Row = readonly [name: string, hop: string, resource: string, patch: Patch, stoppedBy: string | null];
type Patch = Readonly<Record<string, unknown>>;

const to89 = '1.8.2 → 1.9.2';
const to910 = '1.9.2 → 1.10.2';
const to78 = '1.7.2 → 1.8.0';
const long = `x${'a'.repeat(69)}`;
const setting = (name: string, value: string): Patch => ({ metadata: { name }, value });
const job = (spec: Patch): Patch => ({ metadata: { name: 'nightly' }, spec });
const mask = 'v2-data-engine-cpu-mask';

const settingRows: readonly Row[] = [
  ['required and empty', to89, 'settings', setting('default-data-path', ''), 'setting-stored-value-invalid'],
  ['required and empty', to89, 'settings', setting('upgrade-checker', ''), 'setting-stored-value-invalid'],
  ['True', to89, 'settings', setting('auto-salvage', 'True'), 'setting-stored-value-invalid'],
  ['True', to910, 'settings', setting('auto-salvage', 'maybe'), null],
  ['no number', to89, 'settings', setting('backup-concurrent-limit', 'x'), 'setting-stored-value-invalid'],
  ['out of range', to89, 'settings', setting('storage-minimal-available-percentage', '101'), 'setting-stored-value-invalid'],
  ['no choice', to89, 'settings', setting('replica-auto-balance', 'x'), 'setting-stored-value-invalid'],
  ['no choice', to910, 'settings', setting('replica-auto-balance', 'x'), null],
  ['log level', to89, 'settings', setting('log-level', 'info'), 'setting-log-level-spelling'],
  ['log level', to910, 'settings', setting('log-level', 'info'), null],
  ['toleration', to89, 'settings', setting('taint-toleration', 'a=b'), 'setting-stored-value-invalid'],
  ['toleration', to910, 'settings', setting('taint-toleration', 'a=b'), null],
  ['node selector', to89, 'settings', setting('system-managed-components-node-selector', 'a=b'), 'setting-stored-value-invalid'],
  ['storage network', to89, 'settings', setting('storage-network', 'abc'), 'setting-stored-value-invalid'],
  ['storage network', to910, 'settings', setting('storage-network', 'abc'), 'setting-storage-network-panic'],
  ['priority class', to89, 'settings', setting('priority-class', 'gone'), 'setting-priority-class-missing'],
  ['priority class', to910, 'settings', setting('priority-class', 'gone'), null],
  [
    'static class',
    to89,
    'settings',
    setting('default-longhorn-static-storage-class', 'gone'),
    'setting-static-storage-class-missing',
  ],
  ['static class', to910, 'settings', setting('default-longhorn-static-storage-class', 'gone'), null],
  ['malformed mask', to89, 'settings', setting(mask, '3'), 'setting-stored-value-invalid'],
  ['mask over CPUs', to89, 'settings', setting(mask, '0x8000000000000000'), 'setting-cpu-mask-over-guarantee'],
  ['snapshot-max-count', to89, 'settings', setting('snapshot-max-count', '1'), 'setting-stored-value-invalid'],
  ['both purge settings', to89, 'settings', setting('disable-snapshot-purge', 'true'), 'setting-stored-value-invalid'],
  ['log flags', to89, 'settings', setting('v2-data-engine-log-flags', 'a-b'), 'setting-stored-value-invalid'],
  ['API version', to78, 'settings', setting('crd-api-version', 'junk'), 'setting-crd-api-version-junk'],
  ['API version', to89, 'settings', setting('crd-api-version', 'junk'), 'crd-api-version-v1beta1'],
  ['API version', to910, 'settings', setting('crd-api-version', 'junk'), 'crd-api-version-v1beta1'],
  ['engine specific, empty', to910, 'settings', setting('snapshot-data-integrity-cronjob', ''), 'setting-stored-value-invalid'],
  ['engine specific, text', to910, 'settings', setting('default-replica-count', 'abc'), 'setting-stored-value-invalid'],
  [
    'engine specific, JSON numbers',
    to910,
    'settings',
    setting('default-replica-count', '{"v1":3}'),
    'setting-stored-value-invalid',
  ],
  ['engine specific, broken', to910, 'settings', setting('default-replica-count', '{"v1":"3"'), 'setting-stored-value-invalid'],
  ['engine specific, range', to910, 'settings', setting('default-replica-count', '25'), 'setting-stored-value-invalid'],
  ['engine specific, range', to910, 'settings', setting('guaranteed-instance-manager-cpu', '90'), 'setting-stored-value-invalid'],
  ['engine specific, an engine less', to910, 'settings', setting('default-replica-count', '{"v1":"3"}'), null],
  ['unknown setting', to89, 'settings', setting('backup-target', 'x'), null],
  [
    'v2 guaranteed CPU',
    to910,
    'settings',
    setting('v2-data-engine-guaranteed-instance-manager-cpu', 'abc'),
    'setting-v2-guaranteed-cpu-not-integer',
  ],
  ['nothing guaranteed', to910, 'settings', setting('guaranteed-instance-manager-cpu', '0'), null],
  ['zero mask', '1.11.3 → 1.12.1', 'settings', setting('data-engine-cpu-mask', '{"v2":"0x0"}'), 'setting-zero-mask-new-cores'],
  ['zero mask', '1.11.3 → 1.12.0', 'settings', setting('data-engine-cpu-mask', '{"v2":"0x0"}'), null],
  ['zero mask', '1.12.0 → 1.12.1', 'settings', setting('data-engine-cpu-mask', '{"v2":"0x0"}'), 'setting-zero-mask-new-cores'],
];

const jobRows: readonly Row[] = [
  ['no cron', to89, 'recurringjobs', job({ cron: '' }), 'recurring-job-invalid'],
  ['task', to89, 'recurringjobs', job({ task: 'x' }), 'recurring-job-invalid'],
  ['minute 61', to89, 'recurringjobs', job({ cron: '61 * * * *' }), 'recurring-job-invalid'],
  ['@daily', to89, 'recurringjobs', job({ cron: '@daily' }), null],
  ['41 characters', to89, 'recurringjobs', job({ name: 'a'.repeat(41) }), 'recurring-job-invalid'],
  ['40 characters', to89, 'recurringjobs', job({ name: 'a'.repeat(40) }), null],
  ['group a', to89, 'recurringjobs', job({ groups: ['a'] }), 'recurring-job-invalid'],
  ['group ab', to89, 'recurringjobs', job({ groups: ['ab'] }), null],
  ['empty label', to89, 'recurringjobs', job({ labels: { a: '' } }), 'recurring-job-invalid'],
  ['parameter', to89, 'recurringjobs', job({ parameters: { x: 'y' } }), 'recurring-job-invalid'],
  ['retain 300', to89, 'recurringjobs', job({ retain: 300 }), 'recurring-job-retain-over-max'],
  ['retain -3', to89, 'recurringjobs', job({ retain: -3 }), null],
  ['cron', to78, 'recurringjobs', job({ cron: 'x' }), null],
];

const nodeRows: readonly Row[] = [
  ['evicting while schedulable', to89, 'nodes', { spec: { evictionRequested: true } }, 'node-spec-invalid'],
  ['evicting while schedulable', to910, 'nodes', { spec: { evictionRequested: true } }, null],
  ['bad tag', to89, 'nodes', { spec: { tags: ['a b'] } }, 'node-spec-invalid'],
  ['tags', to89, 'nodes', { spec: { tags: ['ssd', 'example.com/fast'] } }, null],
  ['CPU request below zero', to89, 'nodes', { spec: { instanceManagerCPURequest: -1 } }, 'node-spec-invalid'],
  ['CPU request of half the node', to89, 'nodes', { spec: { instanceManagerCPURequest: 4000 } }, null],
  ['CPU request of half the node', to910, 'nodes', { spec: { instanceManagerCPURequest: 4000 } }, null],
  ['no spec.name', to89, 'nodes', { spec: { name: '' } }, null],
];

const volumeRows: readonly Row[] = [
  ...[to78, to89, to910].flatMap((hop): Row[] => [
    ['data locality', hop, 'volumes', { spec: { dataLocality: 'near' } }, 'volume-fails-validation'],
    ['no replicas', hop, 'volumes', { spec: { numberOfReplicas: 0 } }, 'volume-fails-validation'],
  ]),
  ['data locality', '1.10.2 → 1.11.3', 'volumes', { spec: { dataLocality: 'near' } }, null],
  ['data locality', '1.11.3 → 1.12.1', 'volumes', { spec: { dataLocality: 'near' } }, null],
  ['access mode', to78, 'volumes', { spec: { accessMode: 'x' } }, 'volume-fails-validation'],
  ['clone of a long name', '1.11.3 → 1.12.1', 'volumes', { spec: { dataSource: `vol://${long}` } }, 'label-from-name-too-long'],
  ['clone of a long name', '1.12.0 → 1.12.1', 'volumes', { spec: { dataSource: `vol://${long}` } }, 'label-from-name-too-long'],
];

const otherRows: readonly Row[] = [
  ['no labels', to89, 'instancemanagers', { metadata: { labels: undefined } }, 'instance-manager-without-owner'],
  ['no owner', to89, 'instancemanagers', { metadata: { ownerReferences: undefined } }, 'instance-manager-without-owner'],
  ['no owner', to910, 'instancemanagers', { metadata: { ownerReferences: undefined } }, null],
  [
    'mask over CPUs',
    to89,
    'instancemanagers',
    { spec: { dataEngineSpec: { v2: { cpuMask: '0x8000000000000000' } } } },
    'setting-cpu-mask-over-guarantee',
  ],
  ['no target', to89, 'backupvolumes', { spec: { backupTargetName: '' } }, 'backup-volume-without-identity'],
  ['no target', to910, 'backupvolumes', { spec: { backupTargetName: '' } }, null],
  [
    'a name of 70',
    to78,
    'backupvolumes',
    { metadata: { name: long, labels: undefined }, spec: { volumeName: '' } },
    'label-from-name-too-long',
  ],
  [
    'a name of 70',
    to78,
    'backupbackingimages',
    { metadata: { labels: undefined }, spec: { backingImage: long } },
    'label-from-name-too-long',
  ],
  ['no copies', to89, 'backingimages', { spec: { minNumberOfCopies: 0 } }, null],
  ['no copies', to910, 'backingimages', { spec: { minNumberOfCopies: 0 } }, null],
  ['an error', to89, 'sharemanagers', { status: { state: 'error' } }, null],
  ['unavailable', to89, 'backuptargets', { status: { available: false } }, null],
  ['an error', '1.11.3 → 1.12.1', 'snapshots', { status: { error: 'x', readyToUse: false } }, null],
  ['empty mode', '1.10.2 → 1.11.3', 'backups', { spec: { backupMode: '' } }, null],
];

const folder = shared('truth/healthy');
const states = new Map<string, Promise<Snapshot>>();

describe.skipIf(!folder)('a healthy cluster of ../shared/truth with one trouble', () => {
  test.each([...settingRows, ...jobRows, ...nodeRows, ...volumeRows, ...otherRows])(
    '%s, %s, %s %j: %s',
    async (_name, hop, resource, patch, stoppedBy) => {
      const [from = '', to = ''] = hop.split(' → ');
      const snapshot = patched(await healthy(from), `${resource}.longhorn.io`, patch);
      const { outcomes } = judgeSnapshot(rules, snapshot, from, to);
      const blockers = outcomes
        .filter(({ severity, status }) => severity === 'blocker' && status === 'fail')
        .map(({ rule }) => rule);
      expect(blockers).toEqual(stoppedBy === null ? [] : [stoppedBy]);
    },
  );
});

function healthy(from: string): Promise<Snapshot> {
  const state = states.get(from) ?? dumpSnapshot(`${folder}/v${from}.yaml`, rules);
  states.set(from, state);
  return state;
}

/** The named object (else the first one, renamed) with the patch merged in. */
function patched(snapshot: Snapshot, resource: string, patch: Patch): Snapshot {
  const list = snapshot.objects[resource] ?? [];
  const wanted = (patch['metadata'] as { name?: string } | undefined)?.name;
  const at = Math.max(
    0,
    list.findIndex(({ metadata }) => metadata.name === wanted),
  );
  const first = list[at];
  if (!first) throw new Error(`the healthy cluster has no ${resource}`);
  const object = merge(first, patch) as KubeObject;
  return { ...snapshot, objects: { ...snapshot.objects, [resource]: list.toSpliced(at, 1, object) } };
}

function merge(base: unknown, patch: unknown): unknown {
  if (!isRecord(base) || !isRecord(patch)) return patch;
  const merged = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
