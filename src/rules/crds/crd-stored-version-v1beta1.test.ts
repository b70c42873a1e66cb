import { crd } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { crdStoredVersionV1beta1 } from './crd-stored-version-v1beta1.ts';

const old = { status: { storedVersions: ['v1beta1', 'v1beta2'] } };

testRule(crdStoredVersionV1beta1, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [
    {
      name: 'a CRD whose objects may still be stored as v1beta1',
      given: [crd('volumes.longhorn.io', old), crd('replicas.longhorn.io')],
      finds: ['volumes.longhorn.io'],
      says: 'v1beta1,v1beta2',
    },
    {
      name: 'a stub that holds only its status',
      given: [crd('nodes.longhorn.io', { ...old, spec: undefined })],
      finds: ['nodes.longhorn.io'],
    },
    {
      name: 'the first 1.10',
      given: [crd('volumes.longhorn.io', old)],
      finds: ['volumes.longhorn.io'],
      upgrade: '1.9.0 → 1.10.0',
    },
  ],
  quiet: [
    { name: 'only v1beta2', given: [crd('volumes.longhorn.io')] },
    { name: "another group's CRD", given: [crd('volumes.longhorn.io'), crd('certificates.cert-manager.io', old)] },
    {
      name: 'v1beta1 is still listed in the spec, not served and not stored',
      given: [
        crd('volumes.longhorn.io', {
          spec: {
            versions: [
              { name: 'v1beta1', served: false },
              { name: 'v1beta2', served: true },
            ],
          },
        }),
      ],
    },
    { name: 'the hop before', given: [crd('volumes.longhorn.io', old)], upgrade: '1.8.2 → 1.9.2' },
  ],
});
