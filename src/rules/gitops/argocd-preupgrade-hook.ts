import { defineRule } from '../define-rule.ts';

export const argocdPreupgradeHook = defineRule({
  id: 'argocd-preupgrade-hook',
  topic: 'gitops',
  title: "Argo CD does not run the chart's pre-upgrade hook",
  severity: 'warning',
  when: { from: '*', to: '>=1.5.2-0' },

  needs: ['argocdHook'],

  *check({ argocdHook }) {
    for (const { kind, namespace, name, jobEnabled, place } of argocdHook) {
      if (jobEnabled) yield { subject: { kind, namespace, name }, evidence: { jobEnabled }, ...(place ? { at: place } : {}) };
    }
  },

  message: () =>
    'leaves preUpgradeChecker.jobEnabled on: the hook becomes a PreSync job, which waits for a ServiceAccount that does not exist yet',
  why: 'On a first sync the job never starts and the sync hangs. The documentation asks for the job to be off under Argo CD; the managers still check the version path by themselves.',
  remedy: () => [{ text: 'Set preUpgradeChecker.jobEnabled to false, and leave preUpgradeChecker.upgradeVersionCheck on' }],
  source: [
    'https://github.com/longhorn/longhorn/issues/6415',
    'https://github.com/longhorn/longhorn/issues/8707',
    'https://longhorn.io/docs/1.12.1/deploy/install/install-with-argocd/',
  ],
  logSignature: /serviceaccount "longhorn-service-account" not found/,
});
