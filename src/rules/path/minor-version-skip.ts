import { shellQuote } from '../../core/shell-quote.ts';
import type { Version } from '../../core/version.ts';
import { releaseLines, safestPatch } from '../../releases/release-lines.ts';
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
      evidence: { recorded: recorded.text, target: to.text, next: nextStop(recorded) },
    };
  },

  message: ({ evidence }) =>
    `records ${evidence['recorded']}, and the path to ${evidence['target']} skips a minor version, which the manager refuses`,
  why: "The target's path check refuses. With the Helm hook nothing changes; with plain manifests, Argo CD or a disabled hook every new manager exits and the control plane stays down until the old manifests are back.",
  remedy: ({ subject, evidence: { next, target } }) => [
    {
      text: 'Read the version that the cluster has recorded',
      command: `kubectl -n ${shellQuote(subject.namespace)} get settings.longhorn.io current-longhorn-version -o jsonpath='{.value}'`,
    },
    {
      text: next
        ? `Pin ${next} in this change, the safest patch of the next minor; see the whole way`
        : 'Walk one minor at a time, each time to its safest patch',
      command: `longhorn-readiness plan --to ${shellQuote(String(target))}`,
    },
    { text: 'Upgrade the engines and see every volume healthy between the hops' },
    { text: 'If it was already applied: roll back, or re-apply the previous manifests' },
  ],
  source: [
    'longhorn-manager upgrade/util/util.go checkLHUpgradePath v1.6.0 to v1.12.1',
    'https://github.com/longhorn/longhorn/issues/8809',
  ],
  logSignature: /upgrading from \S+ to \S+ for minor version is not supported/,
});

/** The safest patch of the minor after this one; '' where releases are not known that far. */
function nextStop({ major, minor }: Version): string {
  const line = releaseLines.find((one) => one.minor === `${major}.${minor + 1}`);
  return line ? safestPatch(line, undefined) : '';
}
