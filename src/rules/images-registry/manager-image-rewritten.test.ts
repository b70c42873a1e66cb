import { longhornNode, managerPod } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { managerImageRewritten } from './manager-image-rewritten.ts';

const pod = (image: string, argument: string) =>
  managerPod('longhorn-manager-x', {
    spec: {
      containers: [{ name: 'longhorn-manager', image, command: ['longhorn-manager', 'daemon', '--manager-image', argument] }],
    },
  });
const released = 'longhornio/longhorn-manager:v1.9.2';

testRule(managerImageRewritten, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [
    {
      name: 'a mirror is written into the pod',
      given: [pod(`mirror.local/${released}`, released)],
      finds: ['longhorn-manager-x'],
      says: 'says longhornio/longhorn-manager:v1.9.2',
    },
    {
      name: 'one tag was edited',
      given: [pod('longhornio/longhorn-manager:v1.9.2-hotfix-1', released)],
      finds: ['longhorn-manager-x'],
    },
  ],
  quiet: [
    { name: 'both equal', given: [pod(released, released)] },
    { name: 'a command without the argument', given: [managerPod('longhorn-manager-x')] },
    {
      name: 'nobody listed pods, but a manager serves',
      given: { objects: [longhornNode('node-1')], coverage: { pods: 'not-collected' } },
    },
  ],
});
