import { managerDaemonSet, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { headBuildRunning } from './head-build-running.ts';

const running = (image: string) => [
  setting('current-longhorn-version', 'v1.8.0'),
  managerDaemonSet('longhorn-manager', { spec: { template: { spec: { containers: [{ name: 'longhorn-manager', image }] } } } }),
];

testRule(headBuildRunning, {
  upgrade: '1.8.0 → 1.9.2',
  fires: [
    {
      name: 'a branch image that says it is 1.8.0',
      given: running('longhornio/longhorn-manager:v1.8.x-head'),
      finds: ['longhorn-manager'],
      says: 'recorded v1.8.0',
    },
    { name: 'the main branch', given: running('longhornio/longhorn-manager:master-head'), finds: ['longhorn-manager'] },
  ],
  quiet: [
    { name: 'a release', given: running('longhornio/longhorn-manager:v1.8.0') },
    { name: 'a registry with a port', given: running('mirror.local:5000/head/longhorn-manager:v1.8.0') },
    { name: 'no DaemonSet', given: [] },
  ],
});
