import { configMap } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupPollIntervalNotNumber } from './backup-poll-interval-not-number.ts';

const live = (value: string) => [
  configMap('longhorn-default-resource', { data: { 'default-resource.yaml': `backupstore-poll-interval: ${value}\n` } }),
];
const values = (pollInterval: unknown) => ({ given: true, values: { defaultBackupStore: { pollInterval } } });
const path = 'defaultBackupStore.pollInterval';

testRule(backupPollIntervalNotNumber, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'a duration in the values',
      given: [],
      change: { ...values('5m'), places: { [path]: { file: 'values.yaml', line: 7 } } },
      finds: [path],
      says: 'is "5m"',
    },
    {
      name: 'a duration in the live ConfigMap',
      given: live('5m0s'),
      finds: ['longhorn-default-resource'],
      says: 'backupstore-poll-interval "5m0s"',
    },
    { name: 'a fraction', given: live('"300.5"'), finds: ['longhorn-default-resource'] },
    { name: 'blanks inside quotes', given: live('" 300 "'), finds: ['longhorn-default-resource'] },
    {
      name: 'coming from 1.7, with the values at hand',
      given: [],
      change: values('5m'),
      finds: [path],
      upgrade: '1.7.2 → 1.8.0',
    },
  ],
  quiet: [
    { name: 'a number', given: [], change: values(300) },
    { name: 'a number as text', given: live('"300"') },
    { name: 'signs are fine', given: live('+300') },
    { name: 'below zero is parsed as well', given: live('-5') },
    { name: 'an empty value', given: live('""') },
    { name: 'null renders no key', given: live('5m'), change: values(null) },
    { name: 'a BackupTarget has a duration, rightly', given: [configMap('longhorn-default-resource')] },
    {
      name: 'below 1.8 there is no such ConfigMap',
      given: { coverage: { configmaps: 'not-collected' } },
      upgrade: '1.7.2 → 1.8.2',
    },
  ],
});
