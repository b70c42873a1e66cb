import { engineImage } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { engineImageApiUnknown } from './engine-image-api-unknown.ts';

const deploying = { status: { state: 'deploying', refCount: 1, cliAPIVersion: 0, controllerAPIVersion: 0 } };

testRule(engineImageApiUnknown, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'still deploying',
      given: [engineImage('ei'), engineImage('ei-slow', deploying)],
      finds: ['ei-slow'],
      says: 'is in use and deploying, with API 0/0 reported',
    },
    {
      name: 'the versions are absent',
      given: [engineImage('ei', { status: { cliAPIVersion: undefined, controllerAPIVersion: undefined } })],
      finds: ['ei'],
    },
    {
      name: 'incompatible images report -1',
      given: [engineImage('ei', { status: { state: 'incompatible', cliAPIVersion: -1, controllerAPIVersion: -1 } })],
      finds: ['ei'],
    },
  ],
  quiet: [
    { name: 'deployed', given: [engineImage('ei')] },
    { name: 'nothing refers to it', given: [engineImage('ei', { status: { ...deploying.status, refCount: 0 } })] },
    {
      name: 'the chart switches the check off',
      given: [engineImage('ei', deploying)],
      change: { given: true, values: { preUpgradeChecker: { upgradeVersionCheck: false } } },
    },
  ],
});
