import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { all, type Change, first, plus, without } from '../kit/changed-state.ts';
import { dumpSnapshot, judgeSnapshot } from '../kit/judge-dump.ts';
import { backup, object } from '../kit/objects.ts';
import { shared } from '../kit/shared.ts';

type Hop = readonly [from: string, to: string];
interface Row {
  readonly name: string;
  readonly change: Change;
  readonly refused?: readonly Hop[];
  readonly survives?: readonly Hop[];
}

const to18: Hop = ['1.7.2', '1.8.0'];
const to19: Hop = ['1.8.2', '1.9.2'];
const to110: Hop = ['1.9.2', '1.10.2'];
const to111: Hop = ['1.10.2', '1.11.3'];
const to112: Hop = ['1.11.3', '1.12.1'];
const everyHop = [to18, to19, to110, to111, to112];
const volumeHops = [to18, to19, to110];
const otherHops = [to111, to112];

const volumeSpec = (spec: object, kubernetesStatus: object = {}) =>
  first('Volume', (volume) => {
    Object.assign(volume['spec'] ?? {}, spec);
    Object.assign(volume['status']?.['kubernetesStatus'] ?? {}, kubernetesStatus);
  });
const nodeSpec = (spec: object) => first('Node', (node) => Object.assign(node['spec'] ?? {}, spec));
const diskSpec = (spec: object) =>
  first('Node', (node) => Object.assign(Object.values((node['spec']?.['disks'] ?? {}) as Record<string, object>)[0] ?? {}, spec));
const spec = (kind: string, values: object, count = 1) => first(kind, (it) => Object.assign(it['spec'] ?? {}, values), count);
const status = (kind: string, values: object) => first(kind, (it) => Object.assign(it['status'] ?? {}, values));
const setting = (name: string, value: string): Change => {
  return (state) => first('Setting', (it) => (it.metadata['name'] === name ? Object.assign(it, { value }) : it), 1000)(state);
};
const claim = (storage: string) =>
  object('v1', 'PersistentVolumeClaim', 'data-0001', {
    metadata: { namespace: 'default' },
    spec: { storageClassName: 'longhorn', resources: { requests: { storage } } },
  });
const storageClass = (allowVolumeExpansion: boolean, name = 'longhorn') =>
  object('storage.k8s.io/v1', 'StorageClass', name, { provisioner: 'driver.longhorn.io', allowVolumeExpansion });
const odd = volumeSpec({ size: '1000000000' });
const standby = (fromBackup: string) => volumeSpec({ Standby: true, fromBackup });
const shareIsDetached: Change = first(
  'Volume',
  (it) => {
    if (it['spec']?.['accessMode'] === 'rwx') Object.assign(it['status'] ?? {}, { state: 'detached' });
  },
  9,
);

/** What the real manager did with each of these states: the rows of ../shared/knowledge that say `proven`. */
const rows: readonly Row[] = [
  { name: 'nothing wrong', change: (state) => state, survives: everyHop },
  {
    name: 'node evicting and schedulable',
    change: nodeSpec({ evictionRequested: true }),
    refused: [to19],
    survives: [to18, to110, to111],
  },
  {
    name: 'node evicting, scheduling off',
    change: nodeSpec({ evictionRequested: true, allowScheduling: false }),
    survives: everyHop,
  },
  { name: 'disk evicting and schedulable', change: diskSpec({ evictionRequested: true }), refused: [to19], survives: [to110] },
  { name: 'negative CPU request', change: nodeSpec({ instanceManagerCPURequest: -1 }), refused: [to19], survives: [to110] },
  { name: 'half of the CPU requested', change: nodeSpec({ instanceManagerCPURequest: 4000 }), survives: everyHop },
  { name: 'negative reserve', change: diskSpec({ storageReserved: -1 }), refused: [to19] },
  { name: 'bad node tag', change: nodeSpec({ tags: ['not a tag'] }), refused: [to19] },
  { name: 'bad disk tag', change: diskSpec({ tags: ['not a tag'] }), refused: [to19] },
  { name: 'good tags', change: nodeSpec({ tags: ['ssd', 'example.com/fast'] }), survives: everyHop },
  { name: 'empty spec.name', change: nodeSpec({ name: '' }), survives: [to19] },
  { name: 'no disk status', change: status('Node', { diskStatus: {} }), refused: [to19], survives: [to18, to110, to111, to112] },
  { name: 'block disk, v2 off', change: diskSpec({ diskType: 'block' }), refused: [to19], survives: [to110] },
  {
    name: 'block disk, v2 on',
    change: all(diskSpec({ diskType: 'block' }), setting('v2-data-engine', 'true')),
    survives: [to19],
  },
  { name: 'no data locality', change: volumeSpec({ dataLocality: '' }), refused: volumeHops, survives: otherHops },
  { name: 'unknown data locality', change: volumeSpec({ dataLocality: 'near' }), refused: volumeHops, survives: otherHops },
  { name: 'no replica', change: volumeSpec({ numberOfReplicas: 0 }), refused: volumeHops, survives: otherHops },
  { name: '21 replicas', change: volumeSpec({ numberOfReplicas: 21 }), refused: [to18, to19], survives: otherHops },
  {
    name: 'strict-local with three',
    change: volumeSpec({ dataLocality: 'strict-local' }),
    refused: volumeHops,
    survives: otherHops,
  },
  { name: 'unknown access mode', change: volumeSpec({ accessMode: 'rox' }), refused: [to18, to19], survives: otherHops },
  { name: '500 snapshots', change: volumeSpec({ snapshotMaxCount: 500 }), refused: [to18, to19], survives: otherHops },
  { name: 'no snapshot limit', change: volumeSpec({ snapshotMaxCount: 0 }), survives: everyHop },
  { name: 'snapshot size 1', change: volumeSpec({ snapshotMaxSize: '1' }), refused: [to18, to19], survives: otherHops },
  { name: 'encrypted, 16 MiB', change: volumeSpec({ encrypted: true, size: '16777216' }), refused: [to19] },
  { name: 'encrypted, 18 MiB', change: volumeSpec({ encrypted: true, size: '18874368' }), survives: [to19] },
  { name: 'no backup target name', change: volumeSpec({ backupTargetName: '' }), refused: [to19, to110], survives: otherHops },
  { name: 'target of that name is gone', change: volumeSpec({ backupTargetName: 'gone' }), survives: [to18, to19] },
  {
    name: 'claim is too small',
    change: all(odd, plus(claim('1000000000'), storageClass(true))),
    refused: volumeHops,
    survives: otherHops,
  },
  { name: 'class forbids expansion', change: all(odd, plus(claim('1Gi'), storageClass(false))), refused: volumeHops },
  { name: 'class is gone', change: all(odd, plus(claim('1Gi'), storageClass(true, 'other'))), refused: volumeHops },
  { name: 'claim is gone', change: odd, refused: volumeHops },
  { name: 'claim already grew', change: all(odd, plus(claim('1000341504'), storageClass(true))), survives: volumeHops },
  { name: 'no claim', change: volumeSpec({ size: '1000000000' }, { pvcName: '' }), survives: volumeHops },
  {
    name: 'standby, backup gone',
    change: standby('s3://b@r/?backup=gone&volume=vol'),
    refused: [to110],
    survives: [to19, to111, to112],
  },
  { name: 'standby, no URL', change: standby(''), refused: [to110] },
  { name: 'standby, backup there', change: standby('s3://b@r/?backup=backup-00000001&volume=vol'), survives: [to110] },
  {
    name: 'backup volume of no volume',
    change: spec('BackupVolume', { volumeName: '' }),
    refused: [to19],
    survives: [to110, to111, to112],
  },
  {
    name: 'instance manager without labels',
    change: first('InstanceManager', (it) => Reflect.deleteProperty(it.metadata, 'labels')),
    refused: [to19],
  },
  {
    name: 'instance managers without owner',
    change: first('InstanceManager', (it) => Reflect.deleteProperty(it.metadata, 'ownerReferences'), 3),
    refused: [to19],
    survives: [to110],
  },
  { name: 'instance manager of type engine', change: spec('InstanceManager', { type: 'engine' }), survives: [to19] },
  { name: 'no backup target at all', change: without('BackupTarget'), refused: [to18], survives: [to19] },
  { name: 'backup target away', change: status('BackupTarget', { available: false }), survives: [to18, to19] },
  ...['Pending', 'InProgress', 'Unknown', '', 'Error'].map((state) => ({
    name: `a backup in state "${state}" without volume`,
    change: plus(backup('stray', { status: { state, volumeName: '' } })),
    survives: [to18, to19],
  })),
  { name: 'share manager in error', change: status('ShareManager', { state: 'error' }), survives: [to18, to19] },
  { name: 'a running share manager', change: (state) => state, refused: [['1.9.2', '1.10.0']] },
  {
    name: 'a stopped share manager',
    change: all(status('ShareManager', { state: 'stopped' }), shareIsDetached),
    survives: [['1.9.2', '1.10.0']],
  },
  { name: 'no copies of a backing image', change: spec('BackingImage', { minNumberOfCopies: 0 }), survives: [to19, to110] },
  { name: 'a backing image on rc1', change: (state) => state, refused: [['1.7.2', '1.8.0-rc1']], survives: [to18] },
  {
    name: 'engine image deploying',
    change: status('EngineImage', { state: 'deploying', cliAPIVersion: 0, controllerAPIVersion: 0 }),
    refused: [to18, to19],
  },
  { name: 'engine image from the future', change: status('EngineImage', { cliAPIVersion: 99 }), refused: [to18, to112] },
  { name: 'a snapshot in error', change: status('Snapshot', { error: 'x', readyToUse: false }), survives: [to18, to19, to112] },
];

const cases = rows.flatMap(({ name, change, refused = [], survives = [] }) => [
  ...refused.map(([from, to]) => ({ name, change, from, to, expected: 'refused' })),
  ...survives.map(([from, to]) => ({ name, change, from, to, expected: 'survives' })),
]);
const folder = shared('truth');
const states = new Map<string, Promise<Snapshot>>();

describe.skipIf(!folder)('states whose outcome a real run has shown (made from ../shared/truth/healthy)', () => {
  test.each(cases)('$name, $from → $to: $expected', async ({ change, from, to, expected }) => {
    const { outcomes } = judgeSnapshot(rules, change(await healthy(from)), from, to);
    const blockers = outcomes
      .filter((outcome) => outcome.severity === 'blocker' && outcome.status === 'fail')
      .flatMap(({ rule, findings }) => findings.map(({ subject }) => `${rule}: ${subject.kind} ${subject.name}`));
    expect({ blockers, outcome: blockers.length > 0 ? 'refused' : 'survives' }).toEqual({ blockers, outcome: expected });
  });
});

function healthy(from: string): Promise<Snapshot> {
  const state = states.get(from) ?? dumpSnapshot(join(folder ?? '', `healthy/v${from}.yaml`), rules);
  states.set(from, state);
  return state;
}
