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

const of = (tag: string, recorded: string, ready = 0) => recoveryOf(parseVersion(recorded) ?? null, { ...managers(tag), ready });

describe('recoveryOf', () => {
  test.each([
    [
      'v1.8.0-rc2',
      '1.7.2',
      'pending',
      '1.8.0-rc2',
      true,
      'Going back is possible: apply the manifests (or chart) of exactly 1.7.2',
    ],
    [
      'v1.10.2',
      '1.10.2',
      'recorded',
      '1.10.2',
      false,
      'Going back is not possible, because current-longhorn-version already says',
    ],
    ['v1.8.2', '1.9.2', 'older', '1.8.2', false, 'Going back to 1.8.2 is not possible'],
  ] as const)('managers %s, recorded %s: %s', (tag, recorded, state, about, possible, says) => {
    const recovery = of(tag, recorded);
    expect(recovery).toMatchObject({
      state,
      about: { to: { text: about } },
      goingBack: { possible, text: expect.stringContaining(says) },
    });
    expect(recovery.notes.join(' ')).toContain('0 of 3 managers are ready');
  });

  test('every manager ready on what is recorded: nothing is under way', () => {
    expect(of('v1.9.2', '1.9.2', 3)).toEqual({ state: 'settled', about: null, notes: [] });
  });

  test('what was recorded is judged as the step to it', () => {
    expect(of('v1.10.0', '1.10.0').about).toMatchObject({ from: { text: '1.9.2' }, to: { text: '1.10.0' } });
  });

  test('without a record nobody can tell whether going back is possible', () => {
    expect(recoveryOf(null, managers('v1.9.2'))).toMatchObject({
      state: 'unrecorded',
      about: { to: { text: '1.9.2' } },
      goingBack: { possible: false },
    });
  });

  test('one manager of three on a dead node is no stuck migration where another upgrade is asked for', () => {
    const one = { ...managers('v1.9.2'), ready: 2 };
    const recorded = parseVersion('1.9.2') ?? null;
    expect(recoveryOf(recorded, one, true).state).toBe('settled');
    expect(recoveryOf(recorded, one).state).toBe('recorded');
    expect(recoveryOf(recorded, { ...one, ready: 0 }, true).state).toBe('recorded');
  });

  test('nothing is said where nothing is known', () => {
    const unknown = { state: 'unknown', about: null, notes: [] };
    expect(recoveryOf(undefined, managers('v1.9.2'))).toEqual(unknown);
    expect(recoveryOf(parseVersion('1.8.2') ?? null, null)).toEqual(unknown);
    expect(of('v1.8.x-head', '1.7.2')).toEqual(unknown);
  });
});
