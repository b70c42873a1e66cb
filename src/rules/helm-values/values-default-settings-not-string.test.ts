import { testRule } from '../../../test/kit/test-rule.ts';
import { valuesDefaultSettingsNotString } from './values-default-settings-not-string.ts';

const path = 'defaultSettings.defaultReplicaCount';
const values = (defaultReplicaCount: unknown) => ({ given: true, values: { defaultSettings: { defaultReplicaCount } } });

testRule(valuesDefaultSettingsNotString, {
  upgrade: '1.9.2 → 1.10.0',
  fires: [
    {
      name: 'a number',
      given: [],
      change: { ...values(2), places: { [path]: { file: 'values.yaml', line: 3 } } },
      finds: [path],
      says: 'is 2',
    },
    { name: 'a boolean', given: [], change: values(false), finds: [path] },
    { name: 'a map', given: [], change: values({ v1: '2' }), finds: [path] },
  ],
  quiet: [
    { name: 'quoted', given: [], change: values('2') },
    { name: 'null', given: [], change: values(null) },
    { name: '1.10.1 quotes by itself', given: [], change: values(2), upgrade: '1.9.2 → 1.10.1' },
    { name: 'no values given', given: [] },
  ],
});
