import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { v2LinkedCloneFrozen } from './v2-linked-clone-frozen.ts';

const clone = (cloneMode: string) => volume('clone', { spec: { dataEngine: 'v2', cloneMode, dataSource: 'vol://source' } });

testRule(v2LinkedCloneFrozen, {
  upgrade: '1.11.3 → 1.12.1',
  fires: [
    { name: 'a linked clone', given: [volume('a'), clone('linked-clone')], finds: ['clone'], says: 'is a linked clone' },
    { name: 'from 1.12.0', given: [clone('linked-clone')], finds: ['clone'], upgrade: '1.12.0 → 1.12.1' },
  ],
  quiet: [
    { name: 'a full clone', given: [clone('full-clone')] },
    { name: 'no clone', given: [clone('')] },
    { name: '1.12.0 leaves clones alone', given: [clone('linked-clone')], upgrade: '1.11.3 → 1.12.0' },
  ],
});
