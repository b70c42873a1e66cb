import { crd, object, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { upgradeNotFinished } from './upgrade-not-finished.ts';

const managers = (tag: string) =>
  object('apps/v1', 'DaemonSet', 'longhorn-manager', {
    metadata: { namespace: 'longhorn-system' },
    spec: { template: { spec: { containers: [{ name: 'longhorn-manager', image: `longhornio/longhorn-manager:${tag}` }] } } },
    status: { desiredNumberScheduled: 3, numberReady: 3 },
  });
const definition = (label: string, name = 'volumes.longhorn.io') =>
  crd(name, { metadata: { labels: { 'app.kubernetes.io/version': label } } });
const recorded = (version: string) => setting('current-longhorn-version', version);

testRule(upgradeNotFinished, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'managers of the target, but the migration was not recorded',
      given: [recorded('v1.8.2'), managers('v1.9.2'), definition('v1.9.2')],
      finds: ['current-longhorn-version'],
      says: 'records v1.8.2, not 1.9.2',
    },
    {
      name: 'nothing was rolled out',
      given: [recorded('v1.8.2'), managers('v1.8.2'), definition('v1.8.2')],
      finds: ['current-longhorn-version', 'longhorn-manager', 'volumes.longhorn.io'],
    },
    {
      name: 'the CRDs stayed behind',
      given: [recorded('v1.9.2'), managers('v1.9.2'), definition('v1.8.2')],
      finds: ['volumes.longhorn.io'],
    },
    {
      name: 'many CRDs stayed behind: one speaks for all',
      given: [recorded('v1.9.2'), managers('v1.9.2'), definition('v1.8.2'), definition('v1.8.2', 'backups.longhorn.io')],
      finds: ['backups.longhorn.io'],
      says: 'and 1 more were applied by v1.8.2, not 1.9.2',
    },
  ],
  quiet: [
    {
      name: 'everything is the target',
      given: [recorded('v1.9.2'), managers('v1.9.2'), definition('v1.9.2')],
      upgrade: '1.9.2 → 1.9.2',
    },
    {
      name: 'CRDs without a label',
      given: [recorded('v1.9.2'), managers('v1.9.2'), crd('volumes.longhorn.io', { metadata: { labels: undefined } })],
    },
  ],
});
