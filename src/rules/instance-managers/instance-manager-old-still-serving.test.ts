import { instanceManager, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { instanceManagerOldStillServing } from './instance-manager-old-still-serving.ts';

const current = setting('default-instance-manager-image', 'longhornio/longhorn-instance-manager:v1.10.2');
const im = (image: string, instanceEngines: object = { e: {} }) =>
  instanceManager('im', { spec: { image }, status: { instanceEngines } });

testRule(instanceManagerOldStillServing, {
  upgrade: '1.10.2 → 1.11.2',
  fires: [
    {
      name: 'one of the last minor',
      given: [current, im('longhornio/longhorn-instance-manager:v1.9.1')],
      finds: ['im'],
      says: 'still runs 1 engines and replicas with',
    },
  ],
  quiet: [
    { name: 'the current one', given: [current, im('longhornio/longhorn-instance-manager:v1.10.2')] },
    { name: 'an old one that runs nothing', given: [current, im('longhornio/longhorn-instance-manager:v1.9.1', {})] },
    {
      name: 'the current one from another registry',
      given: [current, im('mirror.example/longhorn-instance-manager:v1.10.2@sha256:abc')],
    },
  ],
});
