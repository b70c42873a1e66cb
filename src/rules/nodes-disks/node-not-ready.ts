import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const nodeNotReady = defineRule({
  id: 'node-not-ready',
  topic: 'nodes-disks',
  title: 'Every node that runs a manager is Ready',
  severity: 'blocker',
  when: { from: '>=1.5.0-0', to: '>=1.5.2-0' },

  needs: ['stuckManagers'],

  *check({ stuckManagers }) {
    for (const { kind, namespace, name, nodeName, nodeReady, deletedAt } of stuckManagers) {
      yield { subject: { kind, namespace, name }, evidence: { nodeName, nodeReady, deletedAt } };
    }
  },

  message: ({ evidence: { nodeName, nodeReady, deletedAt } }) =>
    nodeReady === 'True'
      ? `has been in deletion since ${deletedAt} on node ${nodeName}, and new managers wait for it to be gone`
      : `sits on node ${nodeName}, which is not Ready (${nodeReady === '' ? 'no condition' : nodeReady}), and new managers wait for it to be gone`,
  why: 'Each new manager waits up to 600 seconds for every manager pod of the old image to vanish. A pod on a dead node never does, so all managers restart again and again and no controller runs.',
  remedy: ({ subject, evidence: { nodeName } }) => [
    { text: 'See what is wrong with the node', command: `kubectl describe node ${shellQuote(String(nodeName))}` },
    { text: 'Bring it back, or remove it from the cluster, before the bump' },
    {
      text: 'Already stuck and the machine is surely off: remove the old manager pod by force',
      command: `kubectl -n ${shellQuote(subject.namespace)} delete pod/${shellQuote(subject.name)} --grace-period=0 --force`,
    },
  ],
  source: [
    'longhorn-manager upgrade/upgrade.go waitForOldLonghornManagersToBeFullyRemoved v1.5.2 to v1.12.1',
    'https://github.com/longhorn/longhorn-manager/pull/2166',
  ],
  logSignature: /Found old longhorn manager|timed out while waiting for old Longhorn manager pods to be fully removed/,
});
