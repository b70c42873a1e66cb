import { object, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { helmchartFailurePolicyReinstall } from './helmchart-failure-policy-reinstall.ts';

const chart = (spec: object) =>
  object('helm.cattle.io/v1', 'HelmChart', 'storage', { metadata: { namespace: 'kube-system' }, spec });
const confirmed = setting('deleting-confirmation-flag', 'true');

testRule(helmchartFailurePolicyReinstall, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'no policy', given: [chart({ chart: 'longhorn' })], finds: ['storage'], says: '"reinstall"' },
    {
      name: 'by address',
      given: [chart({ chart: 'https://charts.longhorn.io/longhorn-1.8.2.tgz', failurePolicy: 'reinstall' })],
      finds: ['storage'],
    },
    {
      name: 'in the change',
      given: [],
      change: { release: { helmChart: { failurePolicy: '', place: { file: 'longhorn.yaml', line: 5 } } } },
      finds: ['longhorn'],
    },
  ],
  quiet: [
    { name: 'abort', given: [chart({ chart: 'longhorn', failurePolicy: 'abort' })] },
    { name: 'another chart', given: [chart({ chart: 'traefik' })] },
    { name: 'with deletion confirmed it is a blocker of its own', given: [chart({ chart: 'longhorn' }), confirmed] },
    {
      name: 'the change sets abort',
      given: [chart({ chart: 'longhorn' })],
      change: { release: { helmChart: { failurePolicy: 'abort', place: { file: 'a.yaml', line: 5 } } } },
    },
  ],
});
