import { kubectl } from '../../core/kubectl.ts';
import { compareVersions } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';

export const gitAndClusterDisagree = defineRule({
  id: 'git-and-cluster-disagree',
  topic: 'path',
  title: 'The base side of the change names the version that the cluster runs',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['recordedVersion'],

  *check({ recordedVersion: { version, namespace } }, { gitFrom, to, place }) {
    if (!version || !gitFrom || compareVersions(version, gitFrom) === 0) return;
    yield {
      subject: { kind: 'Setting', namespace, name: 'current-longhorn-version' },
      evidence: { recorded: version.text, git: gitFrom.text, target: to.text },
      ...(place ? { at: place } : {}),
    };
  },

  message: ({ evidence: { recorded, git, target } }) =>
    recorded === target
      ? `records ${recorded}, the target already, while the change starts from ${git}`
      : `records ${recorded}, while the change starts from ${git}: the real upgrade is ${recorded} → ${target}`,
  why: 'The change shows another upgrade than the cluster will make. Somebody upgraded past git, an earlier bump was refused or never synced, or this is the wrong cluster. This report judges from what the cluster has recorded.',
  remedy: ({ subject }) => [
    { text: 'See which version the cluster has recorded', command: kubectl('get', subject, `-o jsonpath='{.value}'`) },
    { text: 'Find out why git and cluster differ, and let them agree before the version moves on' },
    { text: 'A sync that is still running settles by itself: judge again when it has' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/8738', 'https://longhorn.io/docs/1.12.1/deploy/upgrade/'],
});
