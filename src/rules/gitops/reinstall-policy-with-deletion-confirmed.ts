import { defineRule } from '../define-rule.ts';

export const reinstallPolicyWithDeletionConfirmed = defineRule({
  id: 'reinstall-policy-with-deletion-confirmed',
  topic: 'gitops',
  title: 'A failed upgrade cannot uninstall Longhorn with its data',
  severity: 'blocker',
  when: { from: '*', to: '*' },

  needs: ['reinstallRisks'],

  *check({ reinstallRisks }) {
    for (const { kind, namespace, name, failurePolicy, place } of reinstallRisks) {
      const evidence = { failurePolicy, deletingConfirmationFlag: 'true' };
      yield { subject: { kind, namespace, name }, evidence, ...(place ? { at: place } : {}) };
    }
  },

  message: () =>
    'installs again after a failure, and setting deleting-confirmation-flag is true: a failed upgrade would delete every volume',
  why: 'Any failure, a timeout too, then uninstalls Longhorn with deletion allowed. Total loss was reported.',
  remedy: () => [
    {
      text: 'Take the confirmation back at once',
      command: `kubectl get settings.longhorn.io -A -o jsonpath='{range .items[?(@.metadata.name=="deleting-confirmation-flag")]}{.metadata.namespace}{end}' | xargs -I NS kubectl -n NS patch settings.longhorn.io/deleting-confirmation-flag --type=merge -p '{"value":"false"}'`,
    },
    { text: 'Set failurePolicy: abort on the HelmChart, then bump' },
  ],
  source: [
    'https://longhorn.io/docs/1.12.1/deploy/upgrade/longhorn-manager/',
    'https://github.com/harvester/harvester/issues/9194',
  ],
});
