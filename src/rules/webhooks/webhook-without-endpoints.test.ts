import { longhornNode, object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { webhookWithoutEndpoints } from './webhook-without-endpoints.ts';

const slice = (...ready: (boolean | undefined)[]) =>
  object('discovery.k8s.io/v1', 'EndpointSlice', 'longhorn-admission-webhook-x', {
    metadata: { namespace: 'longhorn-system', labels: { 'kubernetes.io/service-name': 'longhorn-admission-webhook' } },
    endpoints: ready.map((value) => ({ addresses: ['10.0.0.1'], conditions: value === undefined ? {} : { ready: value } })),
  });
const finds = ['longhorn-admission-webhook'];

testRule(webhookWithoutEndpoints, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'an empty slice', given: [slice()], finds },
    { name: 'no endpoint is ready', given: [slice(false, false)], finds },
  ],
  quiet: [
    { name: 'one of two is ready', given: [slice(false, true)] },
    { name: 'a missing condition counts as ready', given: [slice(undefined)] },
    { name: 'a Service that does not exist is no outage', given: [] },
    {
      name: 'nobody listed slices, but a manager serves',
      given: { objects: [longhornNode('node-1')], coverage: { 'endpointslices.discovery.k8s.io': 'not-collected' } },
    },
  ],
});
