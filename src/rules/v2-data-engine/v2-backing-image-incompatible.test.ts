import { backingImage, setting, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { v2BackingImageIncompatible } from './v2-backing-image-incompatible.ts';

const image = (dataEngine: string) => backingImage('ubuntu', { spec: { dataEngine } });

testRule(v2BackingImageIncompatible, {
  upgrade: '1.8.1 → 1.9.2',
  fires: [
    { name: 'a v2 backing image', given: [image('v2')], finds: ['ubuntu'], says: 'never becomes ready after this hop' },
    {
      name: 'a v2 volume on one',
      given: [volume('vm', { spec: { dataEngine: 'v2', backingImage: 'ubuntu' } })],
      finds: ['vm'],
      upgrade: '1.8.0 → 1.8.2',
    },
  ],
  quiet: [
    { name: 'a v1 backing image', given: [image('v1'), volume('vm', { spec: { backingImage: 'ubuntu' } })] },
    { name: '1.8.2 already uses the new name', given: [image('v2')], upgrade: '1.8.2 → 1.9.2' },
    {
      name: 'v2 is off, so backing images need not be seen',
      given: { objects: [setting('v2-data-engine', 'false')], coverage: { 'backingimages.longhorn.io': 'not-collected' } },
    },
  ],
});
