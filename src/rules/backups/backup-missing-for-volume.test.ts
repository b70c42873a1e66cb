import { backup, backupTarget, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupMissingForVolume } from './backup-missing-for-volume.ts';

const takenAt = '2026-11-24T12:00:00Z';
const at = (backupCreatedAt: string, state = 'Completed') => backup('b', { status: { state, backupCreatedAt } });
const noTarget = backupTarget('default', { spec: { backupTargetURL: '' } });

testRule(backupMissingForVolume, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'never backed up',
      given: { objects: [volume('data'), volume('other'), at('2026-11-24T02:00:00Z'), backupTarget('default')], takenAt },
      finds: ['other'],
      says: 'has no completed backup',
    },
    {
      name: 'backed up last week',
      given: { objects: [volume('data'), at('2026-11-17T02:00:00Z'), backupTarget('default')], takenAt },
      finds: ['data'],
      says: 'newer than 2026-11-17T02:00:00.000Z',
    },
    {
      name: 'only a failed one',
      given: { objects: [volume('data'), at('2026-11-24T02:00:00Z', 'Error'), backupTarget('default')], takenAt },
      finds: ['data'],
    },
    {
      name: 'no target: one finding, however many volumes',
      given: [volume('a'), volume('b'), noTarget],
      finds: ['default'],
      says: 'has no URL, so none of 2 volumes can be backed up',
    },
  ],
  quiet: [
    {
      name: 'backed up in the night',
      given: { objects: [volume('data'), at('2026-11-24T02:00:00Z'), backupTarget('default')], takenAt },
    },
    { name: 'a standby volume', given: [volume('dr', { spec: { Standby: true } }), backupTarget('default')] },
    { name: 'being deleted', given: [volume('v', { metadata: { deletionTimestamp: takenAt } }), backupTarget('default')] },
    { name: 'no volume', given: [noTarget] },
  ],
});
