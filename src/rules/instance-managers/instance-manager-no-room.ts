import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const instanceManagerNoRoom = defineRule({
  id: 'instance-manager-no-room',
  topic: 'instance-managers',
  title: "Longhorn's own pods leave CPU for a second instance manager on every storage node",
  severity: 'warning',
  when: { from: '>=1.5.0-0', to: '*' },

  needs: ['crowdedNodes'],

  *check({ crowdedNodes }, { from, to }) {
    if (from?.text === to.text) return;
    for (const { name, allocatable, requested, guaranteed } of crowdedNodes) {
      yield { subject: { kind: 'Node', namespace: '', name }, evidence: { allocatable, requested, guaranteed } };
    }
  },

  message: ({ evidence: { allocatable, requested, guaranteed } }) =>
    `has ${allocatable} cores, of which Longhorn's pods alone request ${requested}: no room for another instance manager (${guaranteed})`,
  why: 'The old and the new instance manager run side by side until volumes detach. Without room the new one stays Pending or OutOfcpu, and volumes there cannot attach or have their engine upgraded. Pods of other namespaces are not read: a node that passes may still be full of those.',
  remedy: ({ subject }) => [
    { text: 'Free CPU on the node', command: `kubectl describe node ${shellQuote(subject.name)}` },
    { text: 'Or lower guaranteed-instance-manager-cpu (not to 0 when going to 1.10.0)' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/3897',
    'https://longhorn.io/docs/1.12.1/troubleshoot/instance-manager-pods-during-upgrade/',
  ],
});
