import { backupTarget, object, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupAlertsMissing } from './backup-alerts-missing.ts';

const given = (...expressions: string[]) => [
  setting('current-longhorn-version', 'v1.8.2'),
  backupTarget('default'),
  object('monitoring.coreos.com/v1', 'PrometheusRule', 'rules', {
    metadata: { namespace: 'monitoring' },
    spec: { groups: [{ name: 'all', rules: expressions.map((expr) => ({ alert: 'A', expr })) }] },
  }),
];

testRule(backupAlertsMissing, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'alerts on other things only', given: given('up == 0'), finds: ['longhorn-backups'] },
    { name: 'on volumes, not on backups', given: given('longhorn_volume_robustness == 3'), finds: ['longhorn-backups'] },
    {
      name: 'no PrometheusRule at all',
      given: given().slice(0, 2),
      finds: ['longhorn-backups'],
      says: 'nor any other PrometheusRule',
    },
    { name: 'rules without expressions', given: given(), finds: ['longhorn-backups'] },
  ],
  quiet: [
    { name: 'one of many looks at backups', given: given('up == 0', 'max(longhorn_backup_state) == 4') },
    {
      name: 'no Prometheus operator: alerting may be elsewhere',
      given: { objects: given().slice(0, 2), coverage: { 'prometheusrules.monitoring.coreos.com': 'absent' } },
    },
    { name: 'no backups are made', given: given('up == 0').with(1, backupTarget('default', { spec: { backupTargetURL: '' } })) },
  ],
});
