import { backingImage } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backingImageFailed } from './backing-image-failed.ts';

const copies = (...states: string[]) =>
  backingImage('ubuntu', {
    status: { diskFileStatusMap: Object.fromEntries(states.map((state, index) => [`disk-${index + 1}`, { state }])) },
  });

testRule(backingImageFailed, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'one copy has failed',
      given: [backingImage('fine'), copies('ready', 'failed')],
      finds: ['ubuntu'],
      says: 'has failed on 1 disk(s), 1 good left',
    },
    { name: 'the only copy has failed', given: [copies('failed-and-cleanup')], finds: ['ubuntu'], says: 'has no good copy left' },
  ],
  quiet: [
    { name: 'every copy is ready', given: [copies('ready', 'ready')] },
    { name: 'a copy is on its way', given: [copies('ready', 'in-progress', 'pending', 'starting')] },
    { name: 'no copy is wanted', given: [backingImage('ubuntu', { status: undefined }), backingImage('fine')] },
  ],
});
