import { object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { snapshotFailed } from './snapshot-failed.ts';

const snapshot = (name: string, error: string, metadata: object = {}) =>
  object('longhorn.io/v1beta2', 'Snapshot', name, {
    metadata: { namespace: 'longhorn-system', ...metadata },
    spec: { volume: 'data' },
    status: { readyToUse: error === '', error },
  });

testRule(snapshotFailed, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'lost by the engine',
      given: [snapshot('good', ''), snapshot('bad', 'lost track of the snapshot.')],
      finds: ['bad'],
      says: 'of volume data carries an error: lost track of the snapshot',
    },
  ],
  quiet: [
    { name: 'ready', given: [snapshot('good', '')] },
    { name: 'already being deleted', given: [snapshot('bad', 'lost', { deletionTimestamp: '2026-11-01T00:00:00Z' })] },
  ],
});
