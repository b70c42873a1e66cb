import { recurringJob, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { recurringJobRetainOverMax } from './recurring-job-retain-over-max.ts';

const job = (name: string, retain: number, task = 'backup') => recurringJob(name, { spec: { name, retain, task } });
const maximum = (value: string) => setting('recurring-job-max-retention', value);

testRule(recurringJobRetainOverMax, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'one over',
      given: [job('nightly', 100), job('hourly', 101), maximum('100')],
      finds: ['hourly'],
      says: 'retains 101, and recurring-job-max-retention allows 100',
    },
    { name: 'the maximum at its default', given: [job('hourly', 300)], finds: ['hourly'] },
    { name: 'the maximum was lowered', given: [job('weekly', 7), maximum('5')], finds: ['weekly'] },
    { name: 'a maximum below zero refuses every job', given: [job('weekly', 0), maximum('-1')], finds: ['weekly'] },
  ],
  quiet: [
    { name: 'equal', given: [job('nightly', 100), maximum('100')] },
    { name: 'the maximum was raised', given: [job('nightly', 250), maximum('250')] },
    { name: 'nothing kept', given: [job('trim', 0, 'filesystem-trim'), maximum('100')] },
    { name: 'an unreadable maximum is for another rule', given: [job('nightly', 300), maximum('many')] },
    { name: 'a hop that writes no jobs', given: [job('nightly', 300)], upgrade: '1.7.2 → 1.8.0' },
  ],
});
