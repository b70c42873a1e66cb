import { managerDaemonSet, managerPod, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { managerRolloutIncomplete } from './manager-rollout-incomplete.ts';

const recorded = setting('current-longhorn-version', 'v1.8.2');
const running = (tag: string) =>
  managerDaemonSet('longhorn-manager', {
    spec: { template: { spec: { containers: [{ name: 'longhorn-manager', image: `longhornio/longhorn-manager:${tag}` }] } } },
  });
const pod = (name: string, tag: string) =>
  managerPod(name, { spec: { containers: [{ name: 'longhorn-manager', image: `longhornio/longhorn-manager:${tag}` }] } });

testRule(managerRolloutIncomplete, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'an image that the recorded version does not know',
      given: [recorded, running('v1.9.2')],
      finds: ['longhorn-manager'],
      says: 'while 1.8.2 is recorded',
    },
    {
      name: 'not all are ready',
      given: [recorded, managerDaemonSet('longhorn-manager', { status: { desiredNumberScheduled: 3, numberReady: 2 } })],
      finds: ['longhorn-manager'],
      says: '2 of 3',
    },
    {
      name: 'two images',
      given: [recorded, managerDaemonSet('longhorn-manager'), pod('a', 'v1.8.2'), pod('b', 'v1.8.1')],
      finds: ['longhorn-manager'],
      says: 'runs 2 images at once',
    },
  ],
  quiet: [
    { name: 'all of one, all ready', given: [recorded, managerDaemonSet('longhorn-manager'), pod('a', 'v1.8.2')] },
    { name: 'a hotfix of the recorded release', given: [recorded, running('v1.8.2-hotfix-1')] },
    { name: 'no DaemonSet', given: [recorded] },
    {
      name: 'a sidecar has an image of its own',
      given: [
        recorded,
        managerDaemonSet('longhorn-manager'),
        managerPod('a', {
          spec: {
            containers: [{ image: 'longhornio/longhorn-manager:v1.8.2' }, { image: 'longhornio/longhorn-share-manager:v1.8.2' }],
          },
        }),
      ],
    },
  ],
});
