import { defineRule } from '../define-rule.ts';

export const chartSourceSwitched = defineRule({
  id: 'chart-source-switched',
  topic: 'gitops',
  title: 'The chart does not change its source together with its version',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['releaseChange'],

  *check({ releaseChange: { source } }) {
    if (!source) return;
    const { before, after, place } = source;
    const switched = (before === 'upstream' && after === 'rancher') || (before === 'rancher' && after === 'upstream');
    if (switched) yield { subject: { kind: 'Release', namespace: '', name: 'longhorn' }, evidence: { before, after }, at: place };
  },

  message: ({ evidence: { before, after } }) =>
    `moves from the ${before} chart to the ${after} one in the same change as its version`,
  why: 'The upstream chart holds the CRDs, the Rancher pair has a chart of its own for them. CRDs can go with the release that loses them, and every Longhorn object with the CRDs; the loss of a whole storage plane was reported.',
  remedy: () => [
    { text: 'Split it: first the version in the old chart, then the source with the version unchanged' },
    {
      text: 'Before the source moves, make sure that no release owns CRDs it will drop',
      command:
        'kubectl get customresourcedefinitions -l app.kubernetes.io/name=longhorn -o jsonpath=\'{range .items[*]}{.metadata.name}{" "}{.metadata.annotations.meta\\.helm\\.sh/release-name}{"\\n"}{end}\'',
    },
  ],
  source: ['https://github.com/rancher/dashboard/issues/9613', 'https://github.com/longhorn/longhorn/issues/4749'],
});
