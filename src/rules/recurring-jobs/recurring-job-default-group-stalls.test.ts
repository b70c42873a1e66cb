import { recurringJob } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { recurringJobDefaultGroupStalls } from './recurring-job-default-group-stalls.ts';

const job = (groups: readonly string[]) => recurringJob('nightly', { spec: { groups } });

testRule(recurringJobDefaultGroupStalls, {
  upgrade: '1.8.2 → 1.9.1',
  fires: [
    { name: 'the default group', given: [job(['default'])], finds: ['nightly'], says: 'is in the default group' },
    { name: '1.9.0', given: [job(['other', 'default'])], finds: ['nightly'], upgrade: '1.8.2 → 1.9.0' },
  ],
  quiet: [
    { name: 'another group', given: [job(['weekly'])] },
    { name: 'no group', given: [job([])] },
    { name: '1.9.2', given: [job(['default'])], upgrade: '1.8.2 → 1.9.2' },
  ],
});
