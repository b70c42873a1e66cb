import { setting, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { engineAutoUpgradeStorm } from './engine-auto-upgrade-storm.ts';

const name = 'concurrent-automatic-engine-upgrade-per-node-limit';
const volumes = (count: number) => Array.from({ length: count }, (_, index) => volume(`v-${index}`));

testRule(engineAutoUpgradeStorm, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'five at a time',
      given: [setting(name, '5'), ...volumes(2)],
      finds: [name],
      says: 'is 5, so the engines of 2 attached volumes',
    },
    { name: 'one at a time, but very many volumes', given: [setting(name, '1'), ...volumes(100)], finds: [name] },
  ],
  quiet: [
    { name: 'off', given: [setting(name, '0'), ...volumes(100)] },
    { name: 'three at a time, few volumes', given: [setting(name, '3'), ...volumes(12)] },
    { name: 'no number', given: [setting(name, 'many'), ...volumes(100)] },
  ],
});
