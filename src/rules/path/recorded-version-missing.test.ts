import { engine, replica, setting, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { recordedVersionMissing } from './recorded-version-missing.ts';

const finds = ['current-longhorn-version'];

testRule(recordedVersionMissing, {
  upgrade: 'none → 1.9.2',
  fires: [
    {
      name: 'volumes, and no recorded version',
      given: [setting('taint-toleration', ''), volume('a'), volume('b')],
      finds,
      says: 'holds 2 volumes',
    },
    { name: 'an empty recorded version', given: [setting('current-longhorn-version', ''), volume('a')], finds },
    { name: 'no volume left, but a replica of one', given: [replica('a-r-1')], finds },
    {
      name: 'an engine, and nobody may list volumes',
      given: { objects: [engine('a-e-0')], coverage: { 'volumes.longhorn.io': 'denied' } },
      finds,
    },
    { name: 'the caller knows the version, the cluster does not', given: [volume('a')], finds, upgrade: '1.8.2 → 1.9.2' },
  ],
  quiet: [
    { name: 'a fresh install', given: [setting('taint-toleration', '')] },
    { name: 'a recorded version', given: [setting('current-longhorn-version', 'v1.8.2'), volume('a')], upgrade: '1.8.2 → 1.9.2' },
    {
      name: 'a recorded version, and nobody may list volumes',
      given: { objects: [setting('current-longhorn-version', 'v1.8.2')], coverage: { 'volumes.longhorn.io': 'denied' } },
      upgrade: '1.8.2 → 1.9.2',
    },
  ],
});
