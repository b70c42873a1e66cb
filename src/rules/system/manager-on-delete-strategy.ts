import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const managerOnDeleteStrategy = defineRule({
  id: 'manager-on-delete-strategy',
  topic: 'system',
  title: 'The manager DaemonSet replaces its pods by itself',
  severity: 'blocker',
  when: { from: '>=1.5.2-0', to: '>=1.5.2-0' },

  needs: ['managerUpdateStrategy'],

  *check({ managerUpdateStrategy: { namespace, strategy } }) {
    if (strategy === 'OnDelete')
      yield { subject: { kind: 'DaemonSet', namespace, name: 'longhorn-manager' }, evidence: { strategy } };
  },

  message: () => 'has update strategy OnDelete: old managers stay, and each new one waits 600 seconds for them and exits',
  why: 'A new manager does nothing before every pod of the old image is gone. With OnDelete nobody removes them.',
  remedy: ({ subject: { namespace } }) => [
    {
      text: 'Use RollingUpdate, as the chart does',
      command: `kubectl -n ${shellQuote(namespace)} patch daemonset/longhorn-manager --type=merge -p '{"spec":{"updateStrategy":{"type":"RollingUpdate"}}}'`,
    },
  ],
  source: ['longhorn-manager upgrade/upgrade.go waitForOldLonghornManagersToBeFullyRemoved v1.12.1'],
  logSignature: /timed out while waiting for old Longhorn manager pods to be fully removed/,
});
