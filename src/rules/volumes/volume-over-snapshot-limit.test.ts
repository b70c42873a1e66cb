import { engine } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeOverSnapshotLimit } from './volume-over-snapshot-limit.ts';

const holding = (count: number, removed = 0) => {
  const names = ['volume-head', ...Array.from({ length: count }, (_, index) => `s-${index}`)];
  const snapshots = Object.fromEntries(names.map((name, index) => [name, { name, removed: index > 0 && index <= removed }]));
  return engine('data-e-0', { status: { snapshots } });
};

testRule(volumeOverSnapshotLimit, {
  upgrade: '1.5.5 → 1.6.4',
  fires: [{ name: '260 snapshots', given: [holding(260)], finds: ['data'], says: 'holds 260 live snapshots' }],
  quiet: [
    { name: 'exactly 250; the head does not count', given: [holding(250)] },
    { name: '40 of 260 are already removed', given: [holding(260, 40)] },
    { name: 'a later hop', given: [holding(260)], upgrade: '1.6.4 → 1.7.3' },
  ],
});
