import { crd } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { crdStoredVersionCleanupDue } from './crd-stored-version-cleanup-due.ts';

const old = { status: { storedVersions: ['v1beta1', 'v1beta2'] } };

testRule(crdStoredVersionCleanupDue, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'v1beta1 is still listed',
      given: [crd('volumes.longhorn.io', old), crd('nodes.longhorn.io', old)],
      finds: ['longhorn.io'],
      says: 'in 2 CRDs',
    },
  ],
  quiet: [
    { name: 'only v1beta2', given: [crd('volumes.longhorn.io')] },
    { name: 'the hop to 1.10 itself has its own rule', given: [crd('volumes.longhorn.io', old)], upgrade: '1.9.2 → 1.10.2' },
  ],
});
