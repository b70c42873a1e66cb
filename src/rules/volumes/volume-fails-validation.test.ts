import { engine, setting, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeFailsValidation } from './volume-fails-validation.ts';

const with_ = (spec: object) => [volume('data', { spec })];
const snapshots = (count: number, removed = 0) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`s${index}`, { name: `s${index}`, size: '10', removed: index < removed }]),
  );

testRule(volumeFailsValidation, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'strict-local with three replicas',
      given: [volume('fine'), ...with_({ dataLocality: 'strict-local' })],
      finds: ['data'],
      says: 'spec.numberOfReplicas is 3 (accepted: exactly 1 with strict-local)',
    },
    { name: 'no data locality: it is not filled in', given: with_({ dataLocality: '' }), finds: ['data'] },
    { name: 'an unknown data locality', given: with_({ dataLocality: 'near' }), finds: ['data'] },
    { name: 'no replica', given: with_({ numberOfReplicas: 0 }), finds: ['data'] },
    { name: 'too many replicas', given: with_({ numberOfReplicas: 21 }), finds: ['data'] },
    { name: 'an unknown access mode', given: with_({ accessMode: 'rox' }), finds: ['data'] },
    { name: 'once-only access before 1.11', given: with_({ accessMode: 'rwop' }), finds: ['data'] },
    { name: 'an encrypted volume as small as its header', given: with_({ encrypted: true, size: '16777216' }), finds: ['data'] },
    { name: 'one snapshot', given: with_({ snapshotMaxCount: 1 }), finds: ['data'] },
    { name: 'too many snapshots allowed', given: with_({ snapshotMaxCount: 500 }), finds: ['data'] },
    { name: 'less room for snapshots than twice the size', given: with_({ snapshotMaxSize: '1' }), finds: ['data'] },
    { name: 'a name of 41 characters', given: [volume('v'.repeat(41))], finds: ['v'.repeat(41)] },
    { name: 'a dot in the name', given: [volume('a.b')], finds: ['a.b'] },
    { name: 'an unknown word', given: with_({ replicaAutoBalance: 'maximal' }), finds: ['data'] },
    { name: 'an unknown word that 1.9 checks', given: with_({ offlineRebuilding: 'maybe' }), finds: ['data'] },
    {
      name: 'v2 without an auto-balance that will be filled in',
      given: with_({
        dataEngine: 'v2',
        restoreVolumeRecurringJob: 'ignored',
        replicaSoftAntiAffinity: 'ignored',
        replicaZoneSoftAntiAffinity: 'ignored',
      }),
      finds: ['data'],
      says: 'spec.replicaAutoBalance is ""',
    },
    {
      name: 'more snapshots than the limit that will be filled in',
      given: [
        ...with_({ snapshotMaxCount: 0 }),
        setting('snapshot-max-count', '5'),
        engine('e', { status: { snapshots: snapshots(6) } }),
      ],
      finds: ['data'],
    },
    {
      name: 'a migration while the limit is to be filled in',
      given: [...with_({ snapshotMaxCount: 0 }), setting('snapshot-max-count', '100'), engine('e-0'), engine('e-1')],
      finds: ['data'],
    },
    { name: '1.7 → 1.8', given: with_({ dataLocality: '' }), finds: ['data'], upgrade: '1.7.2 → 1.8.0' },
    { name: '1.9 → 1.10', given: with_({ numberOfReplicas: 0 }), finds: ['data'], upgrade: '1.9.2 → 1.10.2' },
    { name: 'v2 standby to 1.7', given: with_({ dataEngine: 'v2', Standby: true }), finds: ['data'], upgrade: '1.6.4 → 1.7.3' },
    {
      name: 'a clone on the way to 1.12.1',
      given: with_({ dataSource: 'vol://source', numberOfReplicas: 0 }),
      finds: ['data'],
      upgrade: '1.12.0 → 1.12.1',
    },
    {
      name: 'a clone of a snapshot on the way to 1.12.1',
      given: with_({ dataSource: 'snap://source/snap-1', numberOfReplicas: 0 }),
      finds: ['data'],
      upgrade: '1.11.3 → 1.12.1',
    },
  ],
  quiet: [
    {
      name: 'a clone that already has its label is not written',
      given: [
        volume('data', {
          metadata: { labels: { 'longhorn.io/clone-source-volume': 'source' } },
          spec: { dataSource: 'vol://source', numberOfReplicas: 0 },
        }),
      ],
      upgrade: '1.12.0 → 1.12.1',
    },
    { name: 'strict-local with one replica', given: with_({ dataLocality: 'strict-local', numberOfReplicas: 1 }) },
    {
      name: 'no snapshot limit: it is filled in',
      given: [...with_({ snapshotMaxCount: 0 }), engine('e', { status: { snapshots: snapshots(3) } })],
    },
    {
      name: 'removed snapshots do not count',
      given: [
        ...with_({ snapshotMaxCount: 0 }),
        setting('snapshot-max-count', '5'),
        engine('e', { status: { snapshots: snapshots(8, 3) } }),
      ],
    },
    { name: 'a migration with the default limit', given: [...with_({ snapshotMaxCount: 0 }), engine('e-0'), engine('e-1')] },
    { name: 'no limit for the size of snapshots', given: with_({ snapshotMaxSize: '0' }) },
    { name: 'no access mode: it is filled in', given: with_({ accessMode: '' }) },
    { name: 'an encrypted volume of 18 MiB', given: with_({ encrypted: true, size: '18874368' }) },
    { name: 'empty choices are filled in', given: with_({ replicaAutoBalance: '', unmapMarkSnapChainRemoved: undefined }) },
    { name: 'an offline word before 1.9 looked', given: with_({ offlineRebuilding: 'maybe' }), upgrade: '1.7.2 → 1.8.2' },
    { name: 'v2 with empty choices to 1.10', given: with_({ dataEngine: 'v2' }), upgrade: '1.9.2 → 1.10.2' },
    {
      name: 'v2 without snapshot data integrity to 1.9',
      given: with_({
        dataEngine: 'v2',
        replicaAutoBalance: 'ignored',
        restoreVolumeRecurringJob: 'ignored',
        replicaSoftAntiAffinity: 'ignored',
        replicaZoneSoftAntiAffinity: 'ignored',
      }),
    },
    { name: '1.10 → 1.11 writes no volume', given: with_({ numberOfReplicas: 0 }), upgrade: '1.10.2 → 1.11.3' },
    { name: '1.11 → 1.12.1 writes clones only', given: with_({ numberOfReplicas: 0 }), upgrade: '1.11.3 → 1.12.1' },
    {
      name: 'every volume has its limit, so engines need not be seen',
      given: { objects: [volume('data')], coverage: { 'engines.longhorn.io': 'denied' } },
    },
  ],
});
