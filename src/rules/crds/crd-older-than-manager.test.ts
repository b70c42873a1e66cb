import { crd, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { crdOlderThanManager } from './crd-older-than-manager.ts';

const place = { file: 'cluster/longhorn-crd.yaml', line: 9 };
const apart = (version: string) => ({ release: { crds: { owner: 'chart longhorn-crd', version, place } } });
const live = (version: string) => crd('volumes.longhorn.io', { metadata: { labels: { 'app.kubernetes.io/version': version } } });
const recorded = (version: string) => setting('current-longhorn-version', version);

testRule(crdOlderThanManager, {
  upgrade: '1.10.2 → 1.11.1',
  fires: [
    {
      name: 'longhorn-crd stays behind longhorn',
      given: [recorded('v1.10.2'), live('v1.10.2')],
      change: apart('108.2.1+up1.10.2'),
      finds: ['chart longhorn-crd'],
      says: 'keeps CRDs of 108.2.1+up1.10.2',
    },
    {
      name: 'a vendored CRD file of the minor before',
      given: [],
      change: apart('v1.7.3'),
      finds: ['chart longhorn-crd'],
      upgrade: '1.7.3 → 1.8.0',
    },
    {
      name: 'the cluster already runs ahead of its CRDs',
      given: [recorded('v1.10.2'), live('v1.9.2')],
      finds: ['volumes.longhorn.io'],
    },
  ],
  quiet: [
    { name: 'one chart brings both', given: [recorded('v1.10.2'), live('v1.10.2')] },
    { name: 'both raised together', given: [], change: apart('109.3.0+up1.11.1') },
    { name: 'CRDs of the patch before', given: [], change: apart('v1.11.0') },
    { name: 'a CRD of no label', given: [recorded('v1.10.2'), crd('volumes.longhorn.io', { metadata: { labels: undefined } })] },
    { name: 'a kind that only an old release had', given: [recorded('v1.10.2'), crd('leftovers.longhorn.io')] },
    {
      name: 'nobody listed CRDs, and the change is whole',
      given: { objects: [recorded('v1.10.2')], coverage: { 'customresourcedefinitions.apiextensions.k8s.io': 'not-collected' } },
    },
    { name: 'a build that drops unknown fields', given: [], change: apart('v1.6.3'), upgrade: '1.6.3 → 1.7.2' },
  ],
});
