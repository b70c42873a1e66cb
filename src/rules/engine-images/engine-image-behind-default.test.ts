import { setting, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { engineImageBehindDefault } from './engine-image-behind-default.ts';

const old = 'longhornio/longhorn-engine:v1.8.1';
const runs = (currentImage: string, image = currentImage, spec = {}) =>
  volume('data', { spec: { image, ...spec }, status: { currentImage } });
const standard = setting('default-engine-image', 'longhornio/longhorn-engine:v1.8.2');

testRule(engineImageBehindDefault, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'an older engine',
      given: [standard, volume('fine'), runs(old)],
      finds: ['data'],
      says: 'runs the engine longhornio/longhorn-engine:v1.8.1',
    },
    { name: 'detached: what it will run', given: [standard, runs('', old)], finds: ['data'] },
    {
      name: 'the field of 1.5',
      given: [standard, volume('data', { spec: { image: undefined, engineImage: old }, status: { currentImage: '' } })],
      finds: ['data'],
      upgrade: '1.5.5 → 1.6.4',
    },
  ],
  quiet: [
    { name: 'the default', given: [standard, volume('data')] },
    {
      name: 'the same image from another registry',
      given: [standard, runs('mirror.example:5000/longhornio/longhorn-engine:v1.8.2')],
    },
    { name: 'the same tag with a digest', given: [standard, runs('longhornio/longhorn-engine:v1.8.2@sha256:abc')] },
    { name: 'an engine upgrade is under way', given: [standard, runs(old, 'longhornio/longhorn-engine:v1.8.2')] },
    { name: 'v2 volumes have no engine image', given: [standard, runs(old, old, { dataEngine: 'v2' })] },
  ],
});
