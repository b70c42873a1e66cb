import { kubernetesNode } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { networkPolicyInternalDefault } from './network-policy-internal-default.ts';

const path = 'networkPolicies.restrictInternalTraffic';
const marked = (annotation: string) => [kubernetesNode('a', { metadata: { annotations: { [annotation]: 'x' } } })];

testRule(networkPolicyInternalDefault, {
  upgrade: '1.11.2 → 1.12.1',
  fires: [
    { name: 'unset, under Cilium', given: marked('network.cilium.io/ipv4-pod-cidr'), finds: [path], says: 'Cilium enforces it' },
    {
      name: 'set to true, under Calico',
      given: marked('projectcalico.org/IPv4Address'),
      change: { given: true, values: { networkPolicies: { restrictInternalTraffic: true } } },
      finds: [path],
    },
    {
      name: 'flannel of k3s has a policy engine beside it',
      given: [
        kubernetesNode('a', {
          metadata: { annotations: { 'flannel.alpha.coreos.com/backend-type': 'vxlan', 'k3s.io/node-args': '[]' } },
        }),
      ],
      finds: [path],
    },
  ],
  quiet: [
    {
      name: 'switched off',
      given: marked('network.cilium.io/ipv4-pod-cidr'),
      change: { given: true, values: { networkPolicies: { restrictInternalTraffic: false } } },
    },
    { name: 'plain flannel enforces nothing', given: marked('flannel.alpha.coreos.com/backend-type') },
    { name: '1.12.0 does not have the default', given: marked('network.cilium.io/ipv4-pod-cidr'), upgrade: '1.11.2 → 1.12.0' },
  ],
});
