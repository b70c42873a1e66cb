import { inRange, type Version } from '../core/version.ts';

/** One alerting rule of Prometheus, before it is written as YAML. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly severity: 'warning' | 'critical';
  readonly summary: string;
  readonly description: string;
}

/**
 * Alerts for what a later upgrade would trip over, in the metrics of this Longhorn version: failed and stale backups, the backup
 * target, volumes, managers, a stuck roll-out. Longhorn's metrics: https://longhorn.io/docs/1.12.1/monitoring/metrics/ and
 * longhorn-manager metrics_collector/; the `kube_…` ones are those of kube-state-metrics. From 1.11 on robustness and state are
 * one series a state instead of a number (documented with 1.11.0).
 */
export function alertRules(version: Version, namespace: string): readonly AlertRule[] {
  const robustness = (word: string, value: number) =>
    inRange(version, '>=1.11.0-0')
      ? `longhorn_volume_robustness{state="${word}"} == 1`
      : `longhorn_volume_robustness == ${value}`;
  const inNamespace = `namespace=${JSON.stringify(namespace)}`;
  const managers = `${inNamespace}, pod=~"longhorn-manager-.+"`;
  return [
    {
      alert: 'LonghornBackupFailed',
      expr: 'longhorn_backup_state == 4',
      for: '5m',
      severity: 'warning',
      summary: 'Longhorn backup {{ $labels.backup }} failed',
      description:
        'The record of a failed backup stays in the cluster and is carried through the next upgrade. Find out why it failed, then delete it while the backup target is reachable.',
    },
    {
      alert: 'LonghornBackupStale',
      expr: 'time() - (longhorn_volume_last_backup_at > 0) > 2 * 86400',
      for: '1h',
      severity: 'warning',
      summary: 'Longhorn volume {{ $labels.volume }} has no backup of the last two days',
      description:
        'Its last completed backup is {{ $value | humanizeDuration }} old. Versions without this metric never raise the alert.',
    },
    ...(inRange(version, `>=${backupTargetSince}-0`) ? [backupTarget] : []),
    {
      alert: 'LonghornVolumeDegraded',
      expr: robustness('degraded', 2),
      for: '15m',
      severity: 'warning',
      summary: 'Longhorn volume {{ $labels.volume }} is degraded',
      description: 'It has fewer healthy replicas than it should. Do not upgrade before it has rebuilt them.',
    },
    {
      alert: 'LonghornVolumeFaulted',
      expr: robustness('faulted', 3),
      for: '2m',
      severity: 'critical',
      summary: 'Longhorn volume {{ $labels.volume }} is faulted',
      description: 'It has no healthy replica. Salvage or restore it; an upgrade may delete replicas that are still of use.',
    },
    {
      alert: 'LonghornManagerRestarting',
      expr: `increase(kube_pod_container_status_restarts_total{${managers}}[30m]) > 3`,
      for: '0m',
      severity: 'critical',
      summary: 'longhorn-manager {{ $labels.pod }} keeps restarting',
      description:
        'One restart in an upgrade to 1.9 or 1.10 is normal, a crash loop is not. Its log names the reason: longhorn-readiness diagnose.',
    },
    upgradeStuck(`{${inNamespace}, daemonset="longhorn-manager"}`),
  ];
}

/**
 * Managers that are not ready, or still of the old image. A manager that crash-loops is ready for some seconds each time: the lowest
 * count of the last minutes speaks, so that such a moment does not begin the waiting anew.
 */
function upgradeStuck(daemonset: string): AlertRule {
  const desired = `kube_daemonset_status_desired_number_scheduled${daemonset}`;
  const notReady = `${desired} - min_over_time(kube_daemonset_status_number_ready${daemonset}[5m]) > 0`;
  const notUpdated = `${desired} - kube_daemonset_status_updated_number_scheduled${daemonset} > 0`;
  return {
    alert: 'LonghornUpgradeStuck',
    expr: `(${notReady}) or (${notUpdated})`,
    for: '25m',
    severity: 'critical',
    summary: 'longhorn-manager is not ready, or still of the old image, on {{ $value }} node(s)',
    description:
      'A roll-out that does not finish leaves the control plane down or half old while the data path keeps running. Do not roll back before you know whether the new version was recorded: longhorn-readiness remedy says so.',
  };
}

/** The release that brings the metric of backup targets (longhorn/longhorn#13980). */
export const backupTargetSince = '1.12.2';

const backupTarget: AlertRule = {
  alert: 'LonghornBackupTargetUnavailable',
  expr: 'longhorn_backup_target_status{condition="unavailable"} == 1',
  for: '15m',
  severity: 'warning',
  summary: 'Longhorn backup target {{ $labels.backup_target }} is unavailable',
  description: 'No backup can be taken or deleted ({{ $labels.condition_reason }}).',
};
