import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const backupAlertsMissing = defineRule({
  id: 'backup-alerts-missing',
  topic: 'backups',
  title: 'Something alerts on failed backups',
  severity: 'advice',
  when: { from: '*', to: '*' },

  needs: ['alerting', 'backupTargets', 'recordedVersion'],

  *check({ alerting, backupTargets, recordedVersion: { namespace } }, { to }) {
    // Without the kind alerting is somewhere else, or nowhere, and a cluster cannot tell which.
    if (!alerting.installed || backupTargets.every(({ url }) => url === '')) return;
    if (alerting.expressions.some((one) => one.includes('longhorn_backup'))) return;
    yield {
      subject: { kind: 'PrometheusRule', namespace, name: 'longhorn-backups' },
      evidence: { prometheusRules: alerting.rules, to: to.text },
    };
  },

  message: ({ evidence: { prometheusRules } }) =>
    `does not exist, ${prometheusRules === 0 ? 'nor any other PrometheusRule' : `nor does any of the ${prometheusRules} PrometheusRule objects look at longhorn_backup_state`}: a failed backup goes unnoticed`,
  why: 'A backup that fails leaves a record behind that nobody reads until an upgrade trips over it, or until the backup is needed.',
  remedy: ({ subject: { namespace }, evidence: { to } }) => [
    {
      text: 'Add alerts for backups, their target, volumes and managers',
      command: `longhorn-readiness alerts --to ${shellQuote(String(to))} --namespace ${shellQuote(namespace)} | kubectl apply -f -`,
    },
    { text: `See that Prometheus selects rules in ${namespace || 'longhorn-system'}` },
  ],
  source: [
    'https://longhorn.io/docs/1.12.1/monitoring/metrics/',
    'longhorn-manager metrics_collector/backup_collector.go v1.9.2',
  ],
});
