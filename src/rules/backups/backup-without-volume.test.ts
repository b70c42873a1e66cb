import { backup } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupWithoutVolume } from './backup-without-volume.ts';

const nothing = { state: 'Error', volumeName: '', url: '', size: '', snapshotCreatedAt: '' };

testRule(backupWithoutVolume, {
  upgrade: '1.7.2 → 1.8.0-rc2',
  fires: [
    {
      name: 'a failed Backup that never learned its volume',
      given: [backup('good'), backup('broken', { status: { state: 'Error', volumeName: '', error: 'timed out' } })],
      finds: ['broken'],
      says: 'names no volume (state "Error")',
    },
    { name: 'the field is absent', given: [backup('b', { status: { state: 'Pending', volumeName: undefined } })], finds: ['b'] },
    {
      name: 'the first release candidate',
      given: [backup('b', { status: { volumeName: '' } })],
      finds: ['b'],
      upgrade: '1.7.3 → 1.8.0-rc1',
    },
    { name: 'a record that holds nothing at all', given: [backup('b', { status: nothing })], finds: ['b'] },
  ],
  quiet: [
    { name: 'every Backup has its volume, even one in Error', given: [backup('b', { status: { state: 'Error' } })] },
    { name: 'no Backup at all', given: [] },
    {
      name: 'the release',
      given: [backup('broken', { status: { state: 'Error', volumeName: '' } })],
      upgrade: '1.7.2 → 1.8.0',
    },
    { name: 'a later candidate', given: [backup('broken', { status: { volumeName: '' } })], upgrade: '1.7.2 → 1.8.0-rc3' },
  ],
});
