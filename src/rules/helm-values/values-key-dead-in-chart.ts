import { inRange } from '../../core/version.ts';
import { at } from '../../facts/field.ts';
import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

interface DeadKey {
  readonly path: string;
  readonly charts: string;
  readonly effect: string;
}

/** Keys that the template of some releases misspells or lacks. Read in chart/templates of the named versions. */
const deadKeys: readonly DeadKey[] = [
  {
    path: 'defaultSettings.backupExecutionTimeout',
    charts: '1.8.0',
    effect: 'breaks the rendered map, so that every default setting is dropped',
  },
  {
    path: 'defaultSettings.offlineReplicaRebuilding',
    charts: '1.9.0 || 1.9.1',
    effect: 'is spelled offlineRelicaRebuilding in this chart',
  },
  { path: 'defaultSettings.nodeDiskHealthMonitoring', charts: '1.11.0', effect: 'is not rendered by this chart' },
  { path: 'defaultSettings.rebuildConcurrentSyncLimit', charts: '>=1.11.0 <=1.12.1', effect: 'is not rendered by this chart' },
  { path: 'defaultSettings.dataEngineInterruptModeEnabled', charts: '1.12.0', effect: 'is not rendered by this chart' },
  { path: 'longhornUI.podDisruptionBudget.enabled', charts: '1.12.1', effect: 'is not read by this chart' },
];

export const valuesKeyDeadInChart = defineRule({
  id: 'values-key-dead-in-chart',
  topic: 'helm-values',
  title: 'No value is set that a flaw of the chart keeps from arriving',
  severity: 'warning',
  when: { from: '*', to: '>=1.8.0-0' },

  needs: ['chartValues'],

  *check({ chartValues: { values, places } }, { to }) {
    for (const { path, charts, effect } of deadKeys) {
      const value = at(values, path);
      if (value === undefined || value === null || !inRange(to, charts)) continue;
      yield valueSighting(path, { value, effect }, places[path]);
    }
  },

  message: ({ evidence: { effect } }) => `${effect}`,
  why: 'The template of this release misspells or lacks the key, so the value has no effect, and nothing says so.',
  remedy: () => [{ text: 'Choose another patch, or set the Setting itself after the upgrade' }],
  source: ['chart/templates/default-setting.yaml of the named versions'],
  logSignature: /undefined setting/,
});
