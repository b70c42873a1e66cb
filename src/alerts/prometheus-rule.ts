import type { AlertRule } from './alert-rules.ts';

/** The rules as a plain Prometheus rule file. */
export function ruleFile(rules: readonly AlertRule[]): object {
  return {
    groups: [
      {
        name: 'longhorn-upgrade-readiness',
        rules: rules.map(({ alert, expr, for: duration, severity, summary, description }) => ({
          alert,
          expr,
          for: duration,
          labels: { severity },
          annotations: { summary, description },
        })),
      },
    ],
  };
}

/** The same as the operator's custom resource (monitoring.coreos.com/v1). */
export function prometheusRule(rules: readonly AlertRule[], namespace: string): object {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: {
      name: 'longhorn-upgrade-readiness',
      namespace,
      labels: { 'app.kubernetes.io/name': 'longhorn-upgrade-readiness' },
    },
    spec: ruleFile(rules),
  };
}
