import { at, isRecord } from '../../facts/field.ts';
import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

const path = 'helmPreUpgradeCheckerJob';

export const valuesPrecheckKeyRenamed = defineRule({
  id: 'values-precheck-key-renamed',
  topic: 'helm-values',
  title: 'The switch of the pre-upgrade job has its current name',
  severity: 'warning',
  when: { from: '>=1.5.2-0 <1.6.0-0', to: '>=1.5.4-0' },

  needs: ['chartValues'],

  *check({ chartValues: { values, places } }) {
    if (at(values, path) === undefined || isRecord(at(values, 'preUpgradeChecker'))) return;
    yield valueSighting(path, { value: at(values, path) }, places[`${path}.enabled`] ?? places[path]);
  },

  message: () => 'is no longer read; preUpgradeChecker.jobEnabled has taken its place, and it is on by default',
  why: 'The old key is dropped in silence and the job is back, which hangs the sync of Argo CD.',
  remedy: () => [{ text: 'Write preUpgradeChecker.jobEnabled instead' }],
  source: ['chart/values.yaml v1.5.5, v1.6.0', 'https://github.com/longhorn/longhorn/issues/8341'],
});
