import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const objectStoredAsV1beta1 = defineRule({
  id: 'object-stored-as-v1beta1',
  topic: 'crds',
  title: 'No object is still stored as v1beta1 where the conversion webhook starts late',
  severity: 'blocker',
  when: { from: '>=1.5.0-0 <1.6.0', to: '1.6.0 || 1.6.1' },

  needs: ['v1beta1Objects'],

  *check({ v1beta1Objects }) {
    for (const subject of v1beta1Objects) yield { subject, evidence: { writtenIn: 'longhorn.io/v1beta1' } };
  },

  message: () =>
    'was only ever written as longhorn.io/v1beta1, and this release needs its conversion webhook before it starts it',
  why: 'The manager lists its objects before it serves the webhook that converts them: a deadlock, no manager starts. 1.6.2 starts the webhook first.',
  remedy: ({ subject }) => [
    { text: 'Choose 1.6.2 or later (1.6.4)' },
    {
      text: 'Or write the object once on 1.5, which stores it as v1beta2',
      command: `${kubectl('annotate', subject, '--overwrite longhorn-stored-as=v1beta2')} && ${kubectl('annotate', subject, 'longhorn-stored-as-')}`,
    },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/8578', 'longhorn-manager app/daemon.go v1.6.1 against v1.6.2'],
  logSignature: /conversion webhook for longhorn\.io\/v1beta1, Kind=\w+ failed/,
});
