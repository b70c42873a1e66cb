import { engineImage } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { engineImageApiTooOld } from './engine-image-api-too-old.ts';

const old = {
  spec: { image: 'longhornio/longhorn-engine:v1.4.0' },
  status: { refCount: 2, cliAPIVersion: 7, controllerAPIVersion: 3 },
};

testRule(engineImageApiTooOld, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'volumes still run the engine of 1.4',
      given: [engineImage('ei-new'), engineImage('ei-old', old)],
      finds: ['ei-old'],
      says: '(longhornio/longhorn-engine:v1.4.0) is used 2 times and speaks API 7/3',
    },
    { name: 'only the client API is too old', given: [engineImage('ei', { status: { cliAPIVersion: 7 } })], finds: ['ei'] },
    {
      name: 'only the controller API is too old',
      given: [engineImage('ei', { status: { controllerAPIVersion: 3 } })],
      finds: ['ei'],
    },
    {
      name: 'a patch of the same minor checks as well',
      given: [engineImage('ei', old)],
      finds: ['ei'],
      upgrade: '1.9.1 → 1.9.2',
    },
    { name: 'from 1.11 to 1.12', given: [engineImage('ei', old)], finds: ['ei'], upgrade: '1.11.3 → 1.12.1' },
  ],
  quiet: [
    { name: 'exactly at the floor', given: [engineImage('ei', { status: { cliAPIVersion: 8, controllerAPIVersion: 4 } })] },
    { name: 'nothing refers to it', given: [engineImage('ei', { status: { ...old.status, refCount: 0 } })] },
    {
      name: 'not deployed yet: another rule',
      given: [engineImage('ei', { status: { cliAPIVersion: 0, controllerAPIVersion: 0 } })],
    },
    {
      name: 'the chart switches the check off',
      given: [engineImage('ei', old)],
      change: { given: true, values: { preUpgradeChecker: { upgradeVersionCheck: false } } },
    },
  ],
});
