import { crd } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { crdConversionLeftover } from './crd-conversion-leftover.ts';

const place = { file: 'longhorn.yaml', line: 4 };
const flux = { release: { flux: { retries: 0, strategy: '', remediateLastFailure: false, suspended: false, place } } };
const argocd = { release: { argocd: { place } } };
const webhook = crd('nodes.longhorn.io', { spec: { conversion: { strategy: 'Webhook' } } });

testRule(crdConversionLeftover, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [
    {
      name: 'a webhook, and Flux patches',
      given: [webhook, crd('volumes.longhorn.io')],
      change: flux,
      finds: ['nodes.longhorn.io'],
      says: 'Flux patches CRDs',
    },
    { name: 'a webhook, and Argo CD patches', given: [webhook], change: argocd, finds: ['nodes.longhorn.io'] },
  ],
  quiet: [
    { name: 'a plain helm release', given: [webhook] },
    { name: 'strategy None', given: [crd('nodes.longhorn.io')], change: flux },
  ],
});
