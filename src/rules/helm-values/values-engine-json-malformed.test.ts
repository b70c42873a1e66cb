import { testRule } from '../../../test/kit/test-rule.ts';
import { valuesEngineJsonMalformed } from './values-engine-json-malformed.ts';

const path = 'defaultSettings.defaultReplicaCount';
const values = (defaultReplicaCount: unknown) => ({ given: true, values: { defaultSettings: { defaultReplicaCount } } });
const offline = { given: true, values: { defaultSettings: { offlineReplicaRebuilding: '{"v1":"true","v2":"true"}' } } };

testRule(valuesEngineJsonMalformed, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [
    {
      name: 'a number inside, and an engine missing',
      given: [],
      change: values('{"v1":3}'),
      finds: [path],
      says: 'holds 3 for v1',
    },
    { name: 'an engine missing', given: [], change: values('{"v1":"3"}'), finds: [path], says: 'names v1 instead of v1, v2' },
    { name: 'cut off', given: [], change: values('{"v1":"3"'), finds: [path] },
    { name: 'a map of numbers', given: [], change: values({ v1: 3, v2: 3 }), finds: [path] },
    {
      name: 'no longer by engine from 1.11 on',
      given: [],
      change: offline,
      finds: ['defaultSettings.offlineReplicaRebuilding'],
      upgrade: '1.10.2 → 1.11.2',
    },
  ],
  quiet: [
    { name: 'text for both engines', given: [], change: values('{"v1":"3","v2":"3"}') },
    { name: 'a plain value is spread', given: [], change: values(3) },
    { name: 'still by engine in 1.10', given: [], change: offline },
    { name: 'a key that is no setting', given: [], change: { given: true, values: { defaultSettings: { unknown: '{}' } } } },
  ],
});
