import { backingImage } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backingImageMapEndlessLoop } from './backing-image-map-endless-loop.ts';

testRule(backingImageMapEndlessLoop, {
  upgrade: '1.7.2 → 1.8.0-rc1',
  fires: [
    {
      name: 'a backing image on a disk',
      given: [backingImage('ubuntu')],
      finds: ['ubuntu'],
      says: 'is asked to be on 1 disk(s)',
    },
  ],
  quiet: [
    { name: 'a backing image on no disk', given: [backingImage('ubuntu', { spec: { diskFileSpecMap: undefined } })] },
    { name: 'the next candidate', given: [backingImage('ubuntu')], upgrade: '1.7.2 → 1.8.0-rc2' },
    { name: 'the release', given: [backingImage('ubuntu')], upgrade: '1.7.2 → 1.8.0' },
  ],
});
