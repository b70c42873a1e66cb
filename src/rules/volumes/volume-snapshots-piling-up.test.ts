import { engine, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeSnapshotsPilingUp } from './volume-snapshots-piling-up.ts';

const holding = (count: number, more: object = {}) =>
  engine('data-e-0', {
    spec: { volumeName: 'data' },
    status: { snapshots: Object.fromEntries(Array.from({ length: count }, (_, at) => [`s${at}`, { name: `s${at}`, ...more }])) },
  });
const limited = (snapshotMaxCount: number) => volume('data', { spec: { snapshotMaxCount } });

testRule(volumeSnapshotsPilingUp, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'four fifths of 250', given: [limited(250), holding(200)], finds: ['data'], says: 'holds 200 of at most 250' },
    { name: 'of a limit of its own', given: [limited(10), holding(9)], finds: ['data'] },
    { name: 'no limit given: 250', given: [limited(0), holding(240)], finds: ['data'] },
  ],
  quiet: [
    { name: 'below four fifths', given: [limited(250), holding(199)] },
    { name: 'already removed ones wait for the purge', given: [limited(10), holding(9, { removed: true })] },
    { name: 'none', given: [limited(2), holding(0)] },
  ],
});
