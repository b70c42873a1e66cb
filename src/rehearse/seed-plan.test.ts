import { describe, expect, test } from 'vitest';
import { snapshotOf } from '../../test/kit/snapshot-of.ts';
import type { KubeObject } from '../core/snapshot.ts';
import { planSeed } from './seed-plan.ts';

const longhorn = (kind: string, name: string, more: Partial<KubeObject> = {}, owner?: [string, string]): KubeObject => ({
  apiVersion: 'longhorn.io/v1beta2',
  kind,
  ...more,
  metadata: {
    name,
    namespace: 'longhorn-system',
    resourceVersion: '7',
    creationTimestamp: '2025-01-01T00:00:00Z',
    ...(owner ? { ownerReferences: [{ apiVersion: 'longhorn.io/v1beta2', kind: owner[0], name: owner[1], uid: 'u' }] } : {}),
  },
});

const names = (waves: readonly (readonly KubeObject[])[]) =>
  waves.map((wave) => wave.map(({ metadata }) => metadata.name).sort());

describe('planSeed', () => {
  test('owners come before what they own, circles and strangers hold nobody up', () => {
    const plan = planSeed(
      snapshotOf({
        objects: [
          longhorn('Replica', 'r', {}, ['Engine', 'e']),
          longhorn('Engine', 'e', {}, ['Volume', 'v']),
          longhorn('Volume', 'v'),
          longhorn('Snapshot', 's', {}, ['Volume', 'gone']),
          longhorn('Orphan', 'a', {}, ['Orphan', 'b']),
          longhorn('Orphan', 'b', {}, ['Orphan', 'a']),
        ],
      }),
    );
    const waveOf = (name: string) => plan.waves.findIndex((wave) => wave.some(({ metadata }) => metadata.name === name));
    expect(waveOf('v')).toBe(0);
    expect(waveOf('s')).toBe(0);
    expect(waveOf('e')).toBe(1);
    expect(waveOf('r')).toBe(2);
    expect(names(plan.waves).flat()).toHaveLength(6);
  });

  test('what a Longhorn Node owns does not wait for the Kubernetes Node of the same name, nor the other way round', () => {
    const node: KubeObject = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } };
    const plan = planSeed(snapshotOf({ objects: [node, longhorn('InstanceManager', 'im', {}, ['Node', 'n'])] }));
    expect(names(plan.waves)).toEqual([['im', 'n']]);
    const both = planSeed(
      snapshotOf({ objects: [node, longhorn('Node', 'n'), longhorn('InstanceManager', 'im', {}, ['Node', 'n'])] }),
    );
    expect(names(both.waves)).toEqual([['n', 'n'], ['im']]);
  });

  test('what only an API server writes is gone, what finalizers need stays', () => {
    const backup = longhorn('Backup', 'b');
    const held = {
      ...backup,
      metadata: { ...backup.metadata, finalizers: ['longhorn.io'], deletionTimestamp: '2025-01-02T00:00:00Z' },
    };
    const [[planned]] = planSeed(snapshotOf({ objects: [held] })).waves as [[KubeObject]];
    expect(planned.metadata).toEqual({
      name: 'b',
      namespace: 'longhorn-system',
      finalizers: ['longhorn.io'],
      deletionTimestamp: '2025-01-02T00:00:00Z',
    });
  });

  test('nothing phones home, and a value that is no yes is left for the target to refuse', () => {
    const objects = [
      longhorn('Setting', 'upgrade-checker', { value: 'true' }),
      longhorn('Setting', 'allow-collecting-longhorn-usage-metrics', { value: 'maybe' }),
    ];
    const planned = planSeed(snapshotOf({ objects })).waves.flat();
    expect(planned.map((setting) => setting['value'])).toEqual(['false', 'maybe']);
  });

  test('Kubernetes nodes are marked and take no pods; Longhorn nodes are left alone', () => {
    const node: KubeObject = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name: 'n', labels: { a: 'b' } },
      spec: { taints: [{ key: 'x' }] },
    };
    const planned = planSeed(snapshotOf({ objects: [node, longhorn('Node', 'n')] })).waves.flat();
    expect(planned.find(({ apiVersion }) => apiVersion === 'v1')).toMatchObject({
      metadata: { labels: { a: 'b', 'longhorn-readiness/rehearsal': 'seed' } },
      spec: { taints: [{ key: 'x' }, { key: 'longhorn-readiness/rehearsal', effect: 'NoSchedule' }] },
    });
    expect(planned.find(({ apiVersion }) => apiVersion !== 'v1')?.['spec']).toBeUndefined();
  });

  test('pods and workloads are left out and said so; CRDs tell their stored versions', () => {
    const crd = (name: string, storedVersions: unknown): KubeObject => ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name },
      status: { storedVersions },
    });
    const pod: KubeObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'longhorn-system' } };
    const plan = planSeed(
      snapshotOf({
        objects: [
          pod,
          crd('volumes.longhorn.io', ['v1beta1', 'v1beta2']),
          crd('other.example.org', ['v1']),
          crd('nodes.longhorn.io', 'x'),
        ],
      }),
    );
    expect(plan.waves.flat()).toEqual([]);
    expect(plan.leftOut).toEqual(['1 pods are not recreated']);
    expect(plan.crds).toEqual([{ name: 'volumes.longhorn.io', storedVersions: ['v1beta1', 'v1beta2'] }]);
    expect(plan.namespaces).toEqual(['longhorn-system']);
  });

  test('the snapshot is not changed', () => {
    const snapshot = snapshotOf({ objects: [longhorn('BackupTarget', 'default', { spec: { backupTargetURL: 's3://b@r/' } })] });
    const before = structuredClone(snapshot);
    planSeed(snapshot);
    expect(snapshot).toEqual(before);
  });
});
