import { object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { metricsVolumeStateLabel } from './metrics-volume-state-label.ts';

const alerting = (expr: string) => [
  object('monitoring.coreos.com/v1', 'PrometheusRule', 'longhorn-alerts', {
    metadata: { namespace: 'monitoring' },
    spec: {
      groups: [
        {
          name: 'longhorn',
          rules: [
            { alert: 'A', expr: 'up == 0' },
            { alert: 'B', expr },
          ],
        },
      ],
    },
  }),
];

testRule(metricsVolumeStateLabel, {
  upgrade: '1.10.2 → 1.11.2',
  fires: [
    {
      name: 'faulted as a number',
      given: alerting('longhorn_volume_robustness == 3'),
      finds: ['longhorn-alerts'],
      says: 'longhorn_volume_robustness == 3',
    },
    {
      name: 'with other labels',
      given: alerting('max(longhorn_volume_state{volume="a"} >= 4) by (node)'),
      finds: ['longhorn-alerts'],
    },
  ],
  quiet: [
    { name: 'by label', given: alerting('longhorn_volume_robustness{state="faulted"} == 1') },
    { name: 'one and zero mean the same as before', given: alerting('longhorn_volume_state == 1') },
    { name: 'another metric', given: alerting('longhorn_node_status == 3') },
  ],
});
