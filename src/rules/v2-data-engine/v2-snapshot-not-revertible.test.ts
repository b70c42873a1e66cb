import { snapshotObject, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { v2SnapshotNotRevertible } from './v2-snapshot-not-revertible.ts';

const data = (dataEngine: string) => volume('data', { spec: { dataEngine } });

testRule(v2SnapshotNotRevertible, {
  upgrade: '1.6.4 → 1.7.3',
  fires: [
    {
      name: 'two snapshots',
      given: [data('v2'), snapshotObject('a'), snapshotObject('b')],
      finds: ['data'],
      says: 'has 2 snapshots',
    },
  ],
  quiet: [
    { name: 'v1', given: [data('v1'), snapshotObject('a')] },
    { name: 'no snapshot of it', given: [data('v2'), snapshotObject('a', { spec: { volume: 'other' } })] },
    {
      name: 'no v2 volume, so snapshots need not be seen',
      given: { objects: [data('v1')], coverage: { 'snapshots.longhorn.io': 'denied' } },
    },
    { name: 'another hop', given: [data('v2'), snapshotObject('a')], upgrade: '1.7.3 → 1.8.2' },
  ],
});
