import { backupTarget, configMap, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupTargetClearedByEmptyValue } from './backup-target-cleared-by-empty-value.ts';

const live = backupTarget('default');
const unset = backupTarget('default', { spec: { backupTargetURL: '' } });
const map = (text: string) => configMap('longhorn-default-resource', { data: { 'default-resource.yaml': text } });
const path = 'defaultBackupStore.backupTarget';
const values = (backupTarget: unknown) => ({ given: true, values: { defaultBackupStore: { backupTarget } } });

testRule(backupTargetClearedByEmptyValue, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'an empty string in the values',
      given: [live],
      change: values(''),
      finds: [path],
      says: 'over "s3://bucket@region/"',
    },
    {
      name: 'an empty string in the live ConfigMap',
      given: [live, map('backup-target: ""')],
      finds: ['longhorn-default-resource'],
    },
  ],
  quiet: [
    { name: 'null', given: [live], change: values(null) },
    { name: 'no key', given: [live], change: { given: true, values: {} } },
    { name: 'the live target is empty too', given: [unset], change: values('') },
    {
      name: 'with standby volumes it is a blocker of its own',
      given: [live, volume('dr', { spec: { Standby: true } })],
      change: values(''),
    },
    { name: 'another URL is drift, not a wipe', given: [live], change: values('s3://new@region/') },
  ],
});
