import { backupVolume, object, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { labelFromNameTooLong } from './label-from-name-too-long.ts';

const long = `pvc-${'a'.repeat(66)}`;
const old = (name: string, labels: Record<string, string> = {}) => backupVolume(name, { metadata: { labels }, spec: undefined });
const image = (name: string) =>
  object('longhorn.io/v1beta2', 'BackupBackingImage', 'b', {
    metadata: { namespace: 'longhorn-system' },
    spec: { userCreated: true },
    status: { backingImage: name },
  });
const clone = (source: string, labels: Record<string, string> = {}) =>
  volume('copy', { metadata: { labels }, spec: { dataSource: source } });
const to1121 = '1.12.0 → 1.12.1';

testRule(labelFromNameTooLong, {
  upgrade: '1.7.2 → 1.8.2',
  fires: [
    {
      name: 'a backup volume of 70 characters',
      given: [old('data'), old(long)],
      finds: [long],
      says: 'gets label backup-volume from the name',
    },
    { name: 'a backing image in a backup', given: [image(long)], finds: ['b'] },
    { name: 'a clone of a volume of 70 characters', given: [clone(`vol://${long}`)], finds: ['copy'], upgrade: to1121 },
    { name: 'a clone of its snapshot', given: [clone(`snap://${long}/s`)], finds: ['copy'], upgrade: '1.11.3 → 1.12.1' },
  ],
  quiet: [
    { name: 'names of ordinary length', given: [old('data'), image('ubuntu'), clone('vol://data')] },
    { name: 'the label is there already', given: [old(long, { 'backup-volume': 'short' })] },
    {
      name: 'the clone has its label',
      given: [clone(`vol://${long}`, { 'longhorn.io/clone-source-volume': 'short' })],
      upgrade: to1121,
    },
    { name: 'no clone', given: [volume('data')], upgrade: to1121 },
    { name: 'a source without backup volumes', given: { coverage: { 'backupvolumes.longhorn.io': 'not-collected' } } },
    { name: 'a hop without such a step', given: [old(long)], upgrade: '1.8.2 → 1.9.2' },
  ],
});
