import { backupVolume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupVolumeWithoutIdentity } from './backup-volume-without-identity.ts';

testRule(backupVolumeWithoutIdentity, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'names no volume',
      given: [backupVolume('fine'), backupVolume('bv', { spec: { volumeName: '' } })],
      finds: ['bv'],
      says: 'names no volume (spec.volumeName), and this hop',
    },
    { name: 'names no target', given: [backupVolume('bv', { spec: { backupTargetName: undefined } })], finds: ['bv'] },
    {
      name: 'in deletion it is written all the same',
      given: [backupVolume('bv', { metadata: { deletionTimestamp: '2026-11-24T00:00:00Z' }, spec: { volumeName: '' } })],
      finds: ['bv'],
    },
  ],
  quiet: [
    { name: 'names both', given: [backupVolume('bv')] },
    {
      name: '1.7 does not know the fields',
      given: [backupVolume('bv', { spec: { volumeName: undefined } })],
      upgrade: '1.7.3 → 1.8.2',
    },
    {
      name: '1.9 → 1.10 does not write it',
      given: [backupVolume('bv', { spec: { volumeName: '' } })],
      upgrade: '1.9.2 → 1.10.2',
    },
  ],
});
