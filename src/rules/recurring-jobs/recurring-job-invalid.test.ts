import { recurringJob } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { recurringJobInvalid } from './recurring-job-invalid.ts';

const job = (name: string, spec: Record<string, unknown>) => recurringJob(name, { spec: { name, ...spec } });
const fires = (name: string, spec: Record<string, unknown>, says: string) => ({
  name,
  given: [job('good', {}), job('bad', spec)],
  finds: ['bad'],
  says,
});
const quiet = (name: string, spec: Record<string, unknown>) => ({ name, given: [job('good', spec)] });
const long = 'a'.repeat(41);

testRule(recurringJobInvalid, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    fires('minute 61', { cron: '61 * * * *' }, 'spec.cron is "61 * * * *"'),
    fires('six fields', { cron: '0 0 2 * * *' }, 'spec.cron'),
    fires('no cron', { cron: '' }, 'spec.cron is ""'),
    fires('an unknown task', { task: 'restore' }, 'spec.task is "restore"'),
    fires('a one-letter group', { groups: ['a'] }, 'spec.groups is "a"'),
    fires('a group with a blank', { groups: ['default', 'bad group'] }, 'spec.groups is "bad group"'),
    fires('a label key that is no qualified name', { labels: { 'a b': 'c' } }, 'spec.labels.a b'),
    fires('a label without value', { labels: { team: '' } }, 'spec.labels.team is ""'),
    fires('a parameter that backups do not have', { parameters: { speed: 'fast' } }, 'spec.parameters.speed'),
    fires('an interval that is a word', { parameters: { 'full-backup-interval': 'daily' } }, 'full-backup-interval'),
    { name: 'a long spec.name', given: [recurringJob('bad', { spec: { name: long } })], finds: ['bad'] },
    { name: 'a long name, spec.name empty', given: [recurringJob(long, { spec: { name: '' } })], finds: [long] },
  ],
  quiet: [
    quiet('a healthy job', {}),
    quiet('a descriptor', { cron: '@daily' }),
    quiet('@every', { cron: '@every 1h30m' }),
    quiet('steps, lists, names', { cron: '*/15 0-6,22 1 jan-mar MON' }),
    quiet('a two-letter group', { groups: ['ab'] }),
    quiet('a name of 40', { name: 'a'.repeat(40) }),
    quiet('no retention and no concurrency', { retain: 0, concurrency: 0 }),
    quiet('parameters of a task that has none', { task: 'snapshot', parameters: { speed: 'fast' } }),
    quiet('backup parameters', { parameters: { 'full-backup-interval': '5', 'volume-backup-policy': 'always' } }),
    { name: 'spec.name empty', given: [recurringJob('nightly', { spec: { name: '' } })] },
    { name: 'a hop that writes no jobs', given: [job('bad', { cron: 'never' })], upgrade: '1.7.2 → 1.8.0' },
  ],
});
