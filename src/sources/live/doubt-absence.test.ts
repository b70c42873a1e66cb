import { describe, expect, it } from 'vitest';
import { resources } from '../../core/resource.ts';
import type { Coverage, CoverageStatus, Snapshot } from '../../core/snapshot.ts';
import { doubtAbsence } from './doubt-absence.ts';

const setting = (value: string) => ({
  ...{ apiVersion: 'longhorn.io/v1beta2', kind: 'Setting', value },
  metadata: { name: 'current-longhorn-version', namespace: 'longhorn-system' },
});

/** Everything was seen but what is said here. */
function seen(version: string | undefined, odd: Record<string, CoverageStatus>): Snapshot {
  const coverage = [...resources.keys()].map((resource): [string, Coverage] => [
    resource,
    { resource, status: odd[resource] ?? 'whole', count: 0 },
  ]);
  return {
    schema: 1,
    origin: { kind: 'live', label: 'x', takenAt: null },
    namespace: 'longhorn-system',
    objects: version === undefined ? {} : { 'settings.longhorn.io': [setting(version)] },
    coverage: Object.fromEntries(coverage),
  };
}

const every = [...resources.keys()].filter((name) => name.endsWith('.longhorn.io'));

describe('doubtAbsence', () => {
  it.each(every)('doubts that a cluster of 1.6 has no %s', (resource) => {
    const { coverage } = doubtAbsence(seen('v1.6.0', { [resource]: 'absent' }));
    expect(coverage[resource]).toMatchObject({ status: 'partial', reason: expect.stringContaining('not loaded yet') });
    expect(Object.values(coverage).filter(({ status }) => status !== 'whole').length).toBe(1);
  });

  it.each<[string, string | undefined, string, CoverageStatus]>([
    ['a kind newer than the cluster', 'v1.5.3', 'backupbackingimages.longhorn.io', 'absent'],
    ['the same on a cluster that has it', 'v1.7.2', 'backupbackingimages.longhorn.io', 'partial'],
    ['the same on a cluster of unknown version', undefined, 'backupbackingimages.longhorn.io', 'partial'],
    ['a kind as old as Longhorn', 'v1.2.0', 'volumes.longhorn.io', 'partial'],
    ["somebody else's kind", 'v1.7.2', 'helmcharts.helm.cattle.io', 'absent'],
  ])('%s', (_name, version, resource, status) => {
    expect(doubtAbsence(seen(version, { [resource]: 'absent' })).coverage[resource]?.status).toBe(status);
  });

  it('says nothing of a cluster without Longhorn', () => {
    const none = seen(undefined, Object.fromEntries(every.map((name) => [name, 'absent' as const])));
    expect(doubtAbsence(none)).toEqual(none);
  });

  it('does not take a cluster for one without Longhorn when it may not look at some of it', () => {
    const odd = Object.fromEntries(every.map((name) => [name, 'absent' as const]));
    const { coverage } = doubtAbsence(seen(undefined, { ...odd, 'settings.longhorn.io': 'denied' }));
    expect(coverage['backups.longhorn.io']?.status).toBe('partial');
  });
});
