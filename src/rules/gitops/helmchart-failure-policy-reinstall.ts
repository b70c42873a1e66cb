import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const helmchartFailurePolicyReinstall = defineRule({
  id: 'helmchart-failure-policy-reinstall',
  topic: 'gitops',
  title: 'The HelmChart aborts instead of installing again',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['helmCharts', 'reinstallRisks'],

  *check({ helmCharts, reinstallRisks }) {
    if (reinstallRisks.length > 0) return;
    for (const { kind, namespace, name, failurePolicy, place } of helmCharts) {
      if (failurePolicy === 'abort') continue;
      yield { subject: { kind, namespace, name }, evidence: { failurePolicy }, ...(place ? { at: place } : {}) };
    }
  },

  message: ({ evidence: { failurePolicy } }) =>
    `has failure policy ${JSON.stringify(failurePolicy || 'reinstall')}: a failed upgrade makes the controller uninstall Longhorn`,
  why: 'The helm controller of k3s and RKE2 answers a failure or a timeout with uninstall and install. Only the setting deleting-confirmation-flag stands between that and the data.',
  remedy: ({ subject: { namespace, name } }) => [
    {
      text: 'Set failurePolicy: abort, in git and before the version changes',
      command: `kubectl -n ${shellQuote(namespace || 'kube-system')} patch helmcharts.helm.cattle.io/${shellQuote(name)} --type=merge -p '{"spec":{"failurePolicy":"abort"}}'`,
    },
  ],
  source: [
    'https://longhorn.io/docs/1.12.1/deploy/upgrade/longhorn-manager/',
    'https://github.com/longhorn/longhorn/issues/9506',
  ],
});
