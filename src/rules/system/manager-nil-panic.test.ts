import { testRule } from '../../../test/kit/test-rule.ts';
import { managerNilPanic } from './manager-nil-panic.ts';

const tagged = (tag: string) => ({ given: true, values: { image: { longhorn: { manager: { tag } } } } });

testRule(managerNilPanic, {
  upgrade: '1.9.2 → 1.10.1',
  fires: [
    { name: 'the release as it stands', given: [], finds: ['1.10.1'] },
    { name: 'its manager named once more', given: [], change: tagged('v1.10.1'), finds: ['1.10.1'] },
  ],
  quiet: [
    { name: 'the hotfix image', given: [], change: tagged('v1.10.1-hotfix-2') },
    { name: '1.10.2', given: [], upgrade: '1.9.2 → 1.10.2' },
  ],
});
