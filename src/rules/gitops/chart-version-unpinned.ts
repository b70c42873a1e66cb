import { defineRule } from '../define-rule.ts';

export const chartVersionUnpinned = defineRule({
  id: 'chart-version-unpinned',
  topic: 'gitops',
  title: 'The change pins an exact version of Longhorn',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['releaseChange'],

  *check({ releaseChange: { unpinned } }) {
    if (!unpinned) return;
    yield {
      subject: { kind: 'Release', namespace: '', name: 'longhorn' },
      evidence: { version: unpinned.text },
      at: unpinned.place,
    };
  },

  message: ({ evidence: { version } }) =>
    `has ${version === '' ? 'no version' : `the version ${JSON.stringify(version)}`}: the next reconcile can move it anywhere`,
  why: 'A floating version jumps minors, which the managers refuse, or lands on a build that cannot be left again, and no pull request shows it.',
  remedy: () => [{ text: 'Pin an exact version; let a bot propose the next one' }],
  source: ['https://github.com/longhorn/longhorn/issues/7329', 'https://github.com/longhorn/longhorn/issues/8809'],
});
