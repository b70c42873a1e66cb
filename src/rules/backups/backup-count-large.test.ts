import { backup, snapshotObject } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupCountLarge } from './backup-count-large.ts';

const backups = (count: number) => Array.from({ length: count }, (_, index) => backup(`b-${index}`));
const snapshots = Array.from({ length: 1001 }, (_, index) => snapshotObject(`s-${index}`));

testRule(backupCountLarge, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [
    { name: 'more than a thousand backups', given: backups(1001), finds: ['longhorn-system'], says: 'holds 1001 Backups' },
    { name: 'more than a thousand snapshots to 1.12', given: snapshots, finds: ['longhorn-system'], upgrade: '1.11.3 → 1.12.0' },
  ],
  quiet: [
    { name: 'a thousand', given: backups(1000) },
    { name: '1.10 → 1.11 writes no backup', given: backups(1001), upgrade: '1.10.2 → 1.11.2' },
    { name: '1.9 → 1.10 writes no snapshot', given: snapshots },
    {
      name: 'what this hop leaves alone need not be seen',
      given: { objects: backups(3), coverage: { 'snapshots.longhorn.io': 'denied' } },
    },
  ],
});
