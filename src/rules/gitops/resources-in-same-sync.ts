import { at } from '../../facts/field.ts';
import { defineRule } from '../define-rule.ts';

export const resourcesInSameSync = defineRule({
  id: 'resources-in-same-sync',
  topic: 'gitops',
  title: 'Longhorn objects are not applied in the same step as the chart',
  severity: 'advice',
  when: { from: '*', to: '*' },

  needs: ['releaseChange', 'chartValues'],

  *check({ releaseChange: { manifests }, chartValues: { values, places } }) {
    const beside = (manifests ?? []).filter(({ sameSync }) => sameSync);
    for (const { kind, name, place } of beside)
      yield { subject: { kind, namespace: '', name }, evidence: { in: 'the same sync' }, at: place };
    const extra = at(values, 'extraObjects');
    if (!Array.isArray(extra) || extra.length === 0) return;
    const place = places['extraObjects'];
    yield {
      subject: { kind: 'ChartValue', namespace: '', name: 'extraObjects' },
      evidence: { in: 'the same release', objects: extra.length },
      ...(place ? { at: place } : {}),
    };
  },

  message: ({ evidence }) => `is applied in ${evidence['in']} as the version, while no manager answers the webhook`,
  why: 'All managers restart together, so for a while every write of a Longhorn object fails, and with it the sync.',
  remedy: () => [
    { text: 'Put these objects into a later wave (dependsOn), and retry the same revision rather than rolling back' },
  ],
  source: ['https://github.com/longhorn/charts/issues/245', 'https://github.com/longhorn/longhorn/issues/7719'],
  logSignature: /no endpoints available for service "?longhorn-admission-webhook/,
});
