import { engineImage } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { engineImageApiTooNew } from './engine-image-api-too-new.ts';

const speaks = (cliAPIVersion: number, controllerAPIVersion: number, refCount = 2) =>
  engineImage('ei', { status: { cliAPIVersion, controllerAPIVersion, refCount } });

testRule(engineImageApiTooNew, {
  upgrade: '1.10.2 → 1.11.3',
  fires: [
    { name: 'the engine of 1.12', given: [speaks(12, 6)], finds: ['ei'], says: "speaks API 12/6, above the target's 11/6" },
    { name: 'only the controller API', given: [speaks(10, 6)], finds: ['ei'], upgrade: '1.7.2 → 1.8.0' },
    { name: 'between patches', given: [speaks(13, 6)], finds: ['ei'], upgrade: '1.12.0 → 1.12.1' },
  ],
  quiet: [
    { name: 'exactly the newest', given: [speaks(11, 6)] },
    { name: 'nothing refers to it', given: [speaks(12, 6, 0)] },
    { name: 'a release that nobody has described yet speaks no less', given: [speaks(12, 6)], upgrade: '1.12.1 → 1.13.0' },
    {
      name: 'the chart switches the check off',
      given: [speaks(12, 6)],
      change: { given: true, values: { preUpgradeChecker: { upgradeVersionCheck: false } } },
    },
  ],
});
