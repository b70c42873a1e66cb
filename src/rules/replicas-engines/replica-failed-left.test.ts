import { replica, setting, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { replicaFailedLeft } from './replica-failed-left.ts';

const takenAt = '2026-11-24T12:00:00Z';
const failed = (failedAt: string, metadata = {}) => replica('data-r-2', { metadata, spec: { failedAt } });

testRule(replicaFailedLeft, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'failed in May',
      given: { objects: [volume('data'), replica('data-r-1'), failed('2026-05-01T00:00:00Z')], takenAt },
      finds: ['data-r-2'],
      says: 'of volume data failed at 2026-05-01T00:00:00Z',
    },
    {
      name: 'a shorter wait is over',
      given: {
        objects: [volume('data'), failed('2026-11-24T11:58:00Z'), setting('replica-replenishment-wait-interval', '60')],
        takenAt,
      },
      finds: ['data-r-2'],
    },
  ],
  quiet: [
    { name: 'healthy', given: [volume('data'), replica('data-r-1')] },
    {
      name: 'failed a minute ago: it may be used again',
      given: { objects: [volume('data'), failed('2026-11-24T11:59:00Z')], takenAt },
    },
    {
      name: 'its volume is faulted: another rule',
      given: [volume('data', { status: { robustness: 'faulted' } }), failed('2026-05-01T00:00:00Z')],
    },
    { name: 'being deleted', given: [volume('data'), failed('2026-05-01T00:00:00Z', { deletionTimestamp: takenAt })] },
  ],
});
