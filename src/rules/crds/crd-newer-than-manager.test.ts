import { crd, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { crdNewerThanManager } from './crd-newer-than-manager.ts';

const of = (version: string) => [
  setting('current-longhorn-version', 'v1.8.1'),
  crd('volumes.longhorn.io', { metadata: { labels: { 'app.kubernetes.io/version': version } } }),
];

testRule(crdNewerThanManager, {
  upgrade: '1.8.1 → 1.9.2',
  fires: [
    { name: 'CRDs of a jump that was refused', given: of('v1.10.0'), finds: ['volumes.longhorn.io'], says: 'is of 1.10.0' },
  ],
  quiet: [
    { name: 'CRDs of the running version', given: of('v1.8.1') },
    { name: 'a newer patch', given: of('v1.8.2') },
    { name: 'CRDs of the target, applied ahead as they should be', given: of('v1.9.2') },
    {
      name: 'no label',
      given: [setting('current-longhorn-version', 'v1.8.1'), crd('volumes.longhorn.io', { metadata: { labels: undefined } })],
    },
  ],
});
