import { defineRule } from '../define-rule.ts';

export const headBuildRunning = defineRule({
  id: 'head-build-running',
  topic: 'path',
  title: 'The running managers are a released build',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['managerDaemonSet', 'recordedVersion'],

  *check({ managerDaemonSet: daemonSet, recordedVersion: { value } }) {
    if (!daemonSet || !/:(\S*-head|master)(@|$)/.test(daemonSet.image)) return;
    const { kind, namespace, name, image } = daemonSet;
    yield { subject: { kind, namespace, name }, evidence: { image, recorded: value } };
  },

  message: ({ evidence: { image, recorded } }) =>
    `runs ${image}, an unreleased commit, although it has recorded ${recorded || 'no version'}: rules by version may misjudge the start`,
  why: 'A branch image records what its version file says, so the cluster looks like a release while nobody knows which code migrated it.',
  remedy: () => [
    { text: 'Go to the matching released patch first, with volumes healthy and a backup at hand' },
    { text: 'Then upgrade the engines that still use a floating image', command: 'kubectl get engineimages.longhorn.io -A' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/10336',
    'https://github.com/longhorn/longhorn/blob/master/CHANGELOG/CHANGELOG-1.8.0.md',
    'longhorn-manager scripts/version',
  ],
});
