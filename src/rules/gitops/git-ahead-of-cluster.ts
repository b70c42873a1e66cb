import { kubectl } from '../../core/kubectl.ts';
import { minorOf } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';

export const gitAheadOfCluster = defineRule({
  id: 'git-ahead-of-cluster',
  topic: 'gitops',
  title: 'The cluster makes no more hops than the change shows',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['recordedVersion'],

  *check({ recordedVersion: { version, namespace } }, { gitFrom, to, place }) {
    if (!version || !gitFrom || version.major !== gitFrom.major || gitFrom.minor <= version.minor) return;
    if (to.minor <= version.minor) return;
    yield {
      subject: { kind: 'Setting', namespace, name: 'current-longhorn-version' },
      evidence: {
        recorded: version.text,
        hopsShown: Math.max(0, to.minor - gitFrom.minor),
        hopsMade: to.minor - version.minor,
        gitMinor: minorOf(gitFrom),
      },
      ...(place ? { at: place } : {}),
    };
  },

  message: ({ evidence: { recorded, hopsShown, hopsMade, gitMinor } }) =>
    `records ${recorded}, so the cluster never took the bump to ${gitMinor}: this change moves it ${hopsMade} minor(s), not ${hopsShown}`,
  why: 'Earlier bumps were refused or never synced, and nobody noticed. What looks like one hop in the diff is several in the cluster, and the managers refuse to skip a minor.',
  remedy: ({ subject }) => [
    { text: 'Find out why the earlier bump did not land (a hook job, a failed sync, another branch)' },
    {
      text: 'Bring git back to the next minor after the recorded version, and go on from there',
      command: kubectl('get', subject, `-o jsonpath='{.value}'`),
    },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/8738'],
});
