import { object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backingImageProxyUpload } from './backing-image-proxy-upload.ts';

const daemonSet = (...env: string[]) =>
  object('apps/v1', 'DaemonSet', 'longhorn-manager', {
    metadata: { namespace: 'longhorn-system' },
    spec: { template: { spec: { containers: [{ name: 'longhorn-manager', env: env.map((name) => ({ name })) }] } } },
  });

testRule(backingImageProxyUpload, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [
    {
      name: 'a proxy',
      given: [daemonSet('POD_IP', 'HTTP_PROXY')],
      finds: ['longhorn-manager'],
      says: 'through a proxy (HTTP_PROXY)',
    },
  ],
  quiet: [
    { name: 'no proxy', given: [daemonSet('POD_IP')] },
    { name: 'no DaemonSet', given: [] },
    {
      name: 'the hotfix image',
      given: [daemonSet('HTTP_PROXY')],
      change: { given: true, values: { image: { longhorn: { backingImageManager: { tag: 'v1.10.2-hotfix-1' } } } } },
    },
    { name: 'another patch', given: [daemonSet('HTTP_PROXY')], upgrade: '1.9.2 → 1.10.1' },
  ],
});
