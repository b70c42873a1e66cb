import { backup, recurringJob } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { recurringJobBackupsFailing } from './recurring-job-backups-failing.ts';

const job = recurringJob('nightly', { spec: { name: 'nightly', task: 'backup' } });
const made = (day: number, state: string, label: object = { spec: { labels: { RecurringJob: 'nightly' } } }) =>
  backup(`b-${day}`, {
    metadata: { creationTimestamp: `2026-11-0${day}T01:00:00Z` },
    ...label,
    status: { state, error: state === 'Error' ? 'target gone.' : '' },
  });

testRule(recurringJobBackupsFailing, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'the last three failed, though one before them did not',
      given: [job, made(1, 'Completed'), made(2, 'Error'), made(3, 'Error'), made(4, 'Error')],
      finds: ['nightly'],
      says: 'made 3 backups in a row that failed, last b-4: target gone',
    },
    {
      name: 'all there are failed; the label only in status',
      given: [
        job,
        ...[1, 2].map((day) => backup(`b-${day}`, { status: { state: 'Error', labels: { RecurringJob: 'nightly' } } })),
      ],
      finds: ['nightly'],
    },
    {
      name: 'a new one is under way',
      given: [job, made(1, 'Error'), made(2, 'Error'), made(3, 'InProgress')],
      finds: ['nightly'],
    },
  ],
  quiet: [
    { name: 'one of the last three completed', given: [job, made(1, 'Error'), made(2, 'Completed'), made(3, 'Error')] },
    { name: 'a single failure', given: [job, made(1, 'Error')] },
    { name: 'a job that never ran', given: [job] },
    { name: "somebody else's failures", given: [job, made(1, 'Error', {}), made(2, 'Error', {})] },
    {
      name: 'a snapshot job',
      given: [recurringJob('nightly', { spec: { task: 'snapshot' } }), made(1, 'Error'), made(2, 'Error')],
    },
  ],
});
