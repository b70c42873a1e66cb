import { defineRule } from '../define-rule.ts';

export const targetIsPrerelease = defineRule({
  id: 'target-is-prerelease',
  topic: 'path',
  title: 'The target is a released version',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['targetImageTags'],

  *check({ targetImageTags: { manager } }, { to, place }) {
    const branch = /(^|-)head$|^master$/.test(manager) ? manager : '';
    const early = to.pre.length > 0 && to.pre[0] !== 'hotfix' && !String(to.pre[0]).startsWith('hotfix-');
    if (!branch && !early) return;
    yield {
      subject: { kind: 'Release', namespace: '', name: to.text },
      evidence: { target: to.text, ...(branch ? { managerTag: branch } : {}) },
      ...(place ? { at: place } : {}),
    };
  },

  message: ({ evidence: { managerTag } }) =>
    managerTag
      ? `runs the managers from branch image ${managerTag}`
      : 'is a pre-release: it has bugs that no release has, and there is no way back',
  why: 'Pre-releases carried migration bugs that were mended before the release (the lookup of backups in 1.8.0-rc1 and -rc2, the rewrite of settings in 1.9.0-rc1), and a version once recorded cannot be lowered.',
  remedy: () => [{ text: 'Choose the newest patch release of the minor: longhorn-readiness plan shows it' }],
  source: [
    'https://github.com/longhorn/longhorn/issues/10181',
    'https://github.com/longhorn/longhorn/issues/10864',
    'https://github.com/longhorn/longhorn/issues/7329',
  ],
});
