import { backup } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupInError } from './backup-in-error.ts';

const takenAt = '2026-11-24T12:00:00Z';
const created = (creationTimestamp: string) => ({ metadata: { creationTimestamp }, status: { state: '', volumeName: '' } });

testRule(backupInError, {
  upgrade: '1.7.2 → 1.8.2',
  fires: [
    {
      name: 'a failed Backup that never learned its volume',
      given: [
        backup('good'),
        backup('broken', { status: { state: 'Error', error: 'timed out', volumeName: '', url: '', size: '' } }),
      ],
      finds: ['broken'],
      says: 'is in state "Error", names no volume: timed out',
    },
    { name: 'an error beside another state', given: [backup('b', { status: { error: 'no space left.' } })], finds: ['b'] },
    {
      name: 'no state and no volume for a day',
      given: { objects: [backup('b', created('2026-11-23T12:00:00Z'))], takenAt },
      finds: ['b'],
    },
    {
      name: 'a cluster that has recorded no version',
      given: [backup('b', { status: { state: 'Error' } })],
      finds: ['b'],
      upgrade: 'none → 1.9.2',
    },
    {
      name: 'a failed Backup that holds nothing at all',
      given: [backup('b', { status: { state: 'Error', volumeName: '', url: '', size: '', snapshotCreatedAt: '' } })],
      finds: ['b'],
    },
  ],
  quiet: [
    { name: 'only messages', given: [backup('b', { status: { messages: { info: 'lock conflict' } } })] },
    { name: 'no state yet, created a minute ago', given: { objects: [backup('b', created('2026-11-24T11:59:00Z'))], takenAt } },
    { name: 'being deleted', given: [backup('b', { metadata: { deletionTimestamp: takenAt }, status: { state: 'Error' } })] },
    { name: 'target before 1.6', given: [backup('b', { status: { state: 'Error' } })], upgrade: '1.5.4 → 1.5.5' },
  ],
});
