import { object, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { reinstallPolicyWithDeletionConfirmed } from './reinstall-policy-with-deletion-confirmed.ts';

const chart = (spec: object) =>
  object('helm.cattle.io/v1', 'HelmChart', 'storage', { metadata: { namespace: 'kube-system' }, spec });
const flag = (value: string) => setting('deleting-confirmation-flag', value);

testRule(reinstallPolicyWithDeletionConfirmed, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'both', given: [chart({ chart: 'longhorn' }), flag('true')], finds: ['storage'], says: 'would delete every volume' },
  ],
  quiet: [
    { name: 'not confirmed', given: [chart({ chart: 'longhorn' }), flag('false')] },
    {
      name: 'not confirmed, and nobody listed HelmCharts',
      given: { objects: [flag('false')], coverage: { 'helmcharts.helm.cattle.io': 'denied' } },
    },
    { name: 'confirmed, but the chart aborts', given: [chart({ chart: 'longhorn', failurePolicy: 'abort' }), flag('true')] },
    { name: 'confirmed, and no HelmChart', given: [flag('true')] },
  ],
});
