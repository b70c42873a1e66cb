import { kubernetesNode, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { v2HugepagesShort } from './v2-hugepages-short.ts';

const on = setting('v2-data-engine', 'true');
const offers = (name: string, pages: string | undefined) =>
  kubernetesNode(name, { status: { allocatable: { 'hugepages-2Mi': pages } } });

testRule(v2HugepagesShort, {
  upgrade: '1.5.5 → 1.6.4',
  fires: [
    {
      name: '1 GiB or none',
      given: [on, offers('a', '2Gi'), offers('b', '1Gi'), offers('c', undefined)],
      finds: ['b', 'c'],
      says: 'offers 1Gi of huge pages',
    },
  ],
  quiet: [
    { name: 'enough', given: [on, offers('a', '2Gi')] },
    { name: 'v2 is off', given: [setting('v2-data-engine', 'false'), offers('a', '0')] },
    { name: 'the old limit is set', given: [on, setting('v2-data-engine-hugepage-limit', '1024'), offers('a', '1Gi')] },
  ],
});
