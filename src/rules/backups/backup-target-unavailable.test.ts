import { backupTarget } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupTargetUnavailable } from './backup-target-unavailable.ts';

const takenAt = '2026-11-24T12:00:00Z';
const down = (creationTimestamp: string, status: object = {}) =>
  backupTarget('default', { metadata: { creationTimestamp }, status: { available: false, ...status } });

testRule(backupTargetUnavailable, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'was synced once, and is away',
      given: { objects: [down('2026-11-24T11:59:00Z', { lastSyncedAt: '2026-11-24T11:59:30Z' })], takenAt },
      finds: ['default'],
      says: 'does not answer (last synced 2026-11-24T11:59:30Z)',
    },
    { name: 'never synced in a day', given: { objects: [down('2026-11-23T12:00:00Z')], takenAt }, finds: ['default'] },
  ],
  quiet: [
    { name: 'available', given: [backupTarget('default')] },
    {
      name: 'no URL is a choice',
      given: [backupTarget('default', { spec: { backupTargetURL: '' }, status: { available: false } })],
    },
    { name: 'made a minute ago, polled every five', given: { objects: [down('2026-11-24T11:59:00Z')], takenAt } },
  ],
});
