import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const rwxVolumePanicsManager = defineRule({
  id: 'rwx-volume-panics-manager',
  topic: 'share-managers',
  title: 'No RWX volume is in use when going to 1.10.0',
  severity: 'blocker',
  when: { from: '>=1.9.0-0 <1.10.0-0', to: '1.10.0' },

  needs: ['busyShares', 'targetImageTags'],

  *check({ busyShares, targetImageTags }) {
    if (targetImageTags.manager.includes('hotfix')) return;
    for (const { kind, namespace, name, state } of busyShares) yield { subject: { kind, namespace, name }, evidence: { state } };
  },

  message: ({ subject, evidence: { state } }) =>
    `${subject.kind === 'ShareManager' ? `is ${state === '' ? 'in no state' : state}` : 'is RWX and attached'}, and the manager of 1.10.0 panics on it at every start`,
  why: 'The share manager controller of 1.10.0 dereferences nil. The manager panics again and again and no share manager pod is created. 1.10.1 mends it.',
  remedy: ({ subject }) => [
    { text: 'Choose 1.10.1 or later, best 1.10.2, or the image longhorn-manager:v1.10.0-hotfix-1' },
    {
      text: 'Otherwise stop every RWX workload first, and start none while on 1.10.0',
      command: kubectl('get', subject, '-o yaml'),
    },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/11939', 'https://longhorn.io/docs/1.10.0/important-notes/'],
  logSignature: /invalid memory address or nil pointer dereference[\s\S]*ShareManagerController/,
});
