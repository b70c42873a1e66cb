import { testRule } from '../../../test/kit/test-rule.ts';
import { kubernetesBelowProvisionerMinimum } from './kubernetes-below-provisioner-minimum.ts';

const old = { serverVersion: 'v1.31.4' };
const pinned = (tag: string) => ({ given: true, values: { image: { csi: { provisioner: { tag } } } } });

testRule(kubernetesBelowProvisionerMinimum, {
  upgrade: '1.11.2 → 1.11.3',
  fires: [
    { name: 'an API server below 1.34', given: old, finds: ['kubernetes'], says: 'is 1.31.4' },
    { name: 'the provisioner is pinned to a v6', given: old, finds: ['kubernetes'], change: pinned('v6.2.0') },
  ],
  quiet: [
    { name: 'Kubernetes 1.34', given: { serverVersion: 'v1.34.0' } },
    {
      name: 'Kubernetes 1.34, and nobody knows the values',
      given: { serverVersion: 'v1.34.1' },
      change: { valuesUnknown: 'a template' },
    },
    { name: 'the provisioner is pinned to v5', given: old, change: pinned('v5.3.0-20260101') },
    { name: '1.12.1 ships v5', given: old, upgrade: '1.11.2 → 1.12.1' },
  ],
});
