import { backingImage, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { v2BackingImageRemoved } from './v2-backing-image-removed.ts';

const on = (dataEngine: string) => volume('vm', { spec: { dataEngine, backingImage: 'ubuntu' } });

testRule(v2BackingImageRemoved, {
  upgrade: '1.11.3 → 1.12.1',
  fires: [
    { name: 'a v2 volume on a backing image', given: [volume('a'), on('v2')], finds: ['vm'], says: 'on backing image ubuntu' },
  ],
  quiet: [
    { name: 'a v1 volume on one', given: [on('v1')] },
    { name: 'an image alone', given: [backingImage('ubuntu', { spec: { dataEngine: 'v2' } })] },
    { name: 'another hop', given: [on('v2')], upgrade: '1.10.2 → 1.11.3' },
  ],
});
