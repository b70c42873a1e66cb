import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const volumePendingNodeLeft = defineRule({
  id: 'volume-pending-node-left',
  topic: 'volumes',
  title: 'No detached volume keeps a pending node from 1.4',
  severity: 'warning',
  when: { from: '>=1.5.0-0 <1.5.5-0', to: '>=1.5.0-0 <1.5.5-0 || 1.6.0' },

  needs: ['volumes'],

  *check({ volumes }) {
    for (const { namespace, name, state, pendingNodeID } of volumes) {
      if (pendingNodeID !== '' && state === 'detached')
        yield { subject: { kind: 'Volume', namespace, name }, evidence: { pendingNodeID } };
    }
  },

  message: ({ evidence: { pendingNodeID } }) =>
    `is detached but still waits for node ${pendingNodeID}, so it can never be attached again`,
  why: 'A field of 1.4 was left behind. The target never takes such a volume for detached.',
  remedy: ({ subject }) => [
    {
      text: 'Clear it through the status subresource',
      command: kubectl('patch', subject, `--subresource=status --type=merge -p '{"status":{"pendingNodeID":""}}'`),
    },
    { text: 'Or choose 1.5.5, or 1.6.1 and later' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/7994'],
});
