import { backingImage } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backingImageMinCopiesZero } from './backing-image-min-copies-zero.ts';

const zero = backingImage('ubuntu', { spec: { minNumberOfCopies: 0 } });

testRule(backingImageMinCopiesZero, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'asks for none', given: [backingImage('fine'), zero], finds: ['ubuntu'], says: 'so its 1 copies may be cleaned up' },
  ],
  quiet: [
    { name: 'asks for one', given: [backingImage('ubuntu')] },
    { name: 'does not say', given: [backingImage('ubuntu', { spec: { minNumberOfCopies: undefined } })] },
    { name: '1.6 does not know the field', given: [zero], upgrade: '1.6.4 → 1.7.3' },
  ],
});
