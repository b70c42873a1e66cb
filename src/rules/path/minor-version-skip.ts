import { defineRule } from '../define-rule.ts';

export const minorVersionSkip = defineRule({
  id: 'minor-version-skip',
  topic: 'path',
  title: 'The target is the recorded minor or exactly the next one',
  severity: 'blocker',
  when: { from: '>=1.5.0-0 <1.12.0-0', to: '>=1.7.0-0' },

  needs: ['recordedVersion', 'upgradeVersionCheck'],

  *check({ recordedVersion, upgradeVersionCheck }, { to }) {
    const recorded = recordedVersion.version;
    if (!recorded || recorded.major !== to.major || to.minor - recorded.minor < 2 || !upgradeVersionCheck) return;
    yield {
      subject: { kind: 'Setting', namespace: recordedVersion.namespace, name: 'current-longhorn-version' },
      evidence: { recorded: recorded.text, target: to.text },
    };
  },

  message: ({ evidence }) =>
    `records ${evidence['recorded']}, and the path to ${evidence['target']} skips a minor version, which the manager refuses`,
  why: "The target's path check refuses. With the Helm hook nothing changes; with plain manifests, Argo CD or a disabled hook every new manager exits and the control plane stays down until the old manifests are back.",
  remedy: ({ subject }) => [
    {
      text: 'Read the version that the cluster has recorded',
      command: `kubectl -n ${subject.namespace} get settings.longhorn.io current-longhorn-version -o jsonpath='{.value}'`,
    },
    { text: 'Walk one minor at a time, each time to its safest patch, and upgrade the engines between the hops' },
    { text: 'If it was already applied: roll back, or re-apply the previous manifests' },
  ],
  source: [
    'longhorn-manager upgrade/util/util.go checkLHUpgradePath v1.6.0 to v1.12.1',
    'https://github.com/longhorn/longhorn/issues/8809',
  ],
  logSignature: /upgrading from \S+ to \S+ for minor version is not supported/,
});
