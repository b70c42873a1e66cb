import { kubernetesNode } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { kubernetesBelowChartMinimum } from './kubernetes-below-chart-minimum.ts';

const kubelet = (name: string, version: string) => kubernetesNode(name, { status: { nodeInfo: { kubeletVersion: version } } });

testRule(kubernetesBelowChartMinimum, {
  upgrade: '1.7.3 → 1.8.2',
  fires: [
    { name: 'an API server below 1.25', given: { serverVersion: 'v1.24.17' }, finds: ['kubernetes'], says: 'is 1.24.17' },
    { name: 'with a vendor suffix', given: { serverVersion: 'v1.24.17-eks-1234567' }, finds: ['kubernetes'] },
    { name: 'older charts ask for 1.21', given: { serverVersion: 'v1.20.15' }, finds: ['kubernetes'], upgrade: '1.6.4 → 1.7.3' },
    {
      name: 'a dump tells no server version: the newest kubelet counts',
      given: { serverVersion: '', objects: [kubelet('a', 'v1.23.4'), kubelet('b', 'v1.24.1')] },
      finds: ['kubernetes'],
      says: '1.24.1 (the newest kubelet',
    },
  ],
  quiet: [
    { name: 'exactly the minimum, with a suffix', given: { serverVersion: 'v1.25.0+k3s1' } },
    { name: '1.24 suffices below 1.8', given: { serverVersion: 'v1.24.17' }, upgrade: '1.6.4 → 1.7.3' },
    {
      name: 'one kubelet lags behind',
      given: { serverVersion: '', objects: [kubelet('a', 'v1.24.4'), kubelet('b', 'v1.25.1')] },
    },
  ],
});
