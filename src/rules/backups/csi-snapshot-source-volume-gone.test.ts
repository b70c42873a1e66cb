import { object, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { csiSnapshotSourceVolumeGone } from './csi-snapshot-source-volume-gone.ts';

const content = (snapshotHandle: string, driver = 'driver.longhorn.io') =>
  object('snapshot.storage.k8s.io/v1', 'VolumeSnapshotContent', 'content', { spec: { driver }, status: { snapshotHandle } });

testRule(csiSnapshotSourceVolumeGone, {
  upgrade: '1.7.2 → 1.8.0',
  fires: [
    {
      name: 'the volume is gone',
      given: [volume('data'), content('bak://pvc-gone/backup-1')],
      finds: ['content'],
      says: 'is a backup of volume pvc-gone',
    },
  ],
  quiet: [
    { name: 'the volume is there', given: [volume('data'), content('bak://data/backup-1')] },
    { name: 'a snapshot in the cluster', given: [content('snap://pvc-gone/snap-1')] },
    { name: 'another driver', given: [content('bak://pvc-gone/backup-1', 'ebs.csi.aws.com')] },
    { name: 'mended in 1.8.1', given: [content('bak://pvc-gone/backup-1')], upgrade: '1.7.2 → 1.8.1' },
  ],
});
