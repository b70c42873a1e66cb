import { describe, expect, test } from 'vitest';
import { parseVersion } from '../core/version.ts';
import type { ManagerDaemonSet } from '../facts/manager-daemonset.ts';
import { recoveryOf } from './recovery.ts';

const managers = (tag: string): ManagerDaemonSet => ({
  ...{ kind: 'DaemonSet', namespace: 'longhorn-system', name: 'longhorn-manager', labels: {}, deletedAt: '', createdAt: '' },
  ...{
    image: `longhornio/longhorn-manager:${tag}`,
    command: [],
    env: [],
    updateStrategy: 'RollingUpdate',
    desired: 3,
    ready: 0,
    appliedVersion: '',
    maxUnavailable: '100%',
  },
});

describe('recoveryOf', () => {
  test.each([
    ['v1.7.2', '1.7.2', null],
    ['v1.8.0-rc2', '1.7.2', '1.8.0-rc2'],
    ['v1.8.2', '1.9.2', null],
    ['v1.8.x-head', '1.7.2', null],
  ])('managers %s, recorded %s: pending %s', (tag, recorded, pending) => {
    const { pending: found, notes } = recoveryOf(parseVersion(recorded) ?? null, managers(tag));
    expect(found?.text ?? null).toBe(pending);
    expect(notes.join(' ').includes('Going back is still possible')).toBe(pending !== null);
  });

  test('nothing is said where nothing is known', () => {
    expect(recoveryOf(null, managers('v1.9.2')).notes).toEqual([]);
    expect(recoveryOf(parseVersion('1.8.2') ?? null, null).notes).toEqual([]);
  });
});
