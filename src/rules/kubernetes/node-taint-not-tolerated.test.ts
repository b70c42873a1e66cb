import { kubernetesNode, longhornNode, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { nodeTaintNotTolerated } from './node-taint-not-tolerated.ts';

const tainted = (key: string, effect = 'NoSchedule') =>
  kubernetesNode('node-1', { spec: { taints: [{ key, value: 'db', effect }] } });
const storage = longhornNode('node-1');
const tolerating = (value: string) => setting('taint-toleration', value);

testRule(nodeTaintNotTolerated, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'a taint that nothing tolerates',
      given: [tainted('dedicated'), storage, tolerating('')],
      finds: ['node-1'],
      says: 'dedicated=db:NoSchedule',
    },
    {
      name: 'only another taint is tolerated',
      given: [tainted('dedicated', 'NoExecute'), storage, tolerating('gpu=true:NoExecute')],
      finds: ['node-1'],
    },
  ],
  quiet: [
    { name: 'tolerated with its value', given: [tainted('dedicated'), storage, tolerating('dedicated=db:NoSchedule')] },
    { name: 'tolerated by its key', given: [tainted('dedicated'), storage, tolerating('other:NoExecute; dedicated:NoSchedule')] },
    { name: 'everything is tolerated', given: [tainted('dedicated'), storage, tolerating(':')] },
    { name: 'the node is merely cordoned', given: [tainted('node.kubernetes.io/unschedulable'), storage, tolerating('')] },
    { name: 'a taint that only prefers', given: [tainted('dedicated', 'PreferNoSchedule'), storage, tolerating('')] },
    {
      name: 'a node without disks',
      given: [tainted('dedicated'), longhornNode('node-1', { spec: { disks: undefined } }), tolerating('')],
    },
    { name: 'no storage node of that name', given: [tainted('dedicated'), tolerating('')] },
  ],
});
