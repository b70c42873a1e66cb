import { kubernetesNode } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { dualStackOrderMixed } from './dual-stack-order-mixed.ts';

const node = (name: string, ...podCIDRs: string[]) => kubernetesNode(name, { spec: { podCIDRs } });
const four = '10.42.0.0/24';
const six = 'fd00:42::/64';

testRule(dualStackOrderMixed, {
  upgrade: '1.11.3 → 1.12.1',
  fires: [
    {
      name: 'one node turns the order round',
      given: [node('a', four, six), node('b', four, six), node('c', six, four)],
      finds: ['c'],
      says: 'lists IPv6 first',
    },
  ],
  quiet: [
    { name: 'all alike', given: [node('a', four, six), node('b', four, six)] },
    { name: 'one family', given: [node('a', four), node('b', four)] },
  ],
});
