import { inRange } from '../../core/version.ts';
import { at } from '../../facts/field.ts';
import { sameSettingValue } from '../../releases/same-setting-value.ts';
import { defineRule } from '../define-rule.ts';

/** The defaults that the chart renders although nobody asked for them, and since when (chart/values.yaml v1.6.0, v1.7.0). */
const rendered = [
  { setting: 'priority-class', path: 'defaultSettings.priorityClass', value: 'longhorn-critical', since: '>=1.6.0-0' },
  { setting: 'disable-revision-counter', path: 'defaultSettings.disableRevisionCounter', value: 'true', since: '>=1.7.0-0' },
];

export const settingChartDefaultOverrides = defineRule({
  id: 'setting-chart-default-overrides',
  topic: 'settings',
  title: "The chart's own defaults do not undo what was chosen in the cluster",
  severity: 'advice',
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0' },

  needs: ['chartValues', 'storedSettings'],

  *check({ chartValues: { given, values }, storedSettings }, { to }) {
    if (!given) return;
    for (const { setting, path, value, since } of rendered) {
      const stored = storedSettings.find(({ name }) => name === setting);
      if (!stored || !inRange(to, since) || at(values, path) !== undefined || sameSettingValue(stored.value, value)) continue;
      const { value: live, ...subject } = stored;
      yield { subject, evidence: { live, wanted: value, path } };
    }
  },

  message: ({ evidence: { live, wanted, path } }) =>
    `is ${JSON.stringify(live)} in the cluster, the values leave ${String(path)} open, and the chart then writes ${JSON.stringify(wanted)}`,
  why: 'These two settings are rendered into the default settings even when the values do not name them, and the managers write them over the live value.',
  remedy: ({ evidence: { live, path } }) => [
    { text: `Put the wanted value into the values: ${String(path)}: ${JSON.stringify(live)}` },
  ],
  source: ['chart/values.yaml v1.6.0, v1.7.0, v1.10.0'],
});
