import { engineImage, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { engineImageObjectMissing } from './engine-image-object-missing.ts';

const on15 = (image: string, spec = {}) => volume('data', { spec: { image: undefined, engineImage: image, ...spec } });

testRule(engineImageObjectMissing, {
  upgrade: '1.5.5 → 1.6.4',
  fires: [
    {
      name: 'the image object is gone',
      given: [engineImage('ei'), on15('longhornio/longhorn-engine:v1.4.0')],
      finds: ['data'],
      says: 'runs the engine "longhornio/longhorn-engine:v1.4.0"',
    },
  ],
  quiet: [
    { name: 'the image object is there', given: [engineImage('ei'), on15('longhornio/longhorn-engine:v1.8.2')] },
    { name: 'spec.image is already set', given: [engineImage('ei'), on15('gone', { image: 'also-gone' })] },
    { name: 'v2 volumes', given: [engineImage('ei'), on15('gone', { dataEngine: 'v2' })] },
    { name: 'a later hop', given: [engineImage('ei'), on15('gone')], upgrade: '1.6.4 → 1.7.3' },
  ],
});
