import { record } from '../../facts/field.ts';
import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

export const valuesDefaultSettingsNotString = defineRule({
  id: 'values-default-settings-not-string',
  topic: 'helm-values',
  title: 'defaultSettings are text for the chart of 1.10.0',
  severity: 'blocker',
  when: { from: '>=1.9.0-0 <1.10.0-0', to: '1.10.0' },

  needs: ['chartValues'],

  *check({ chartValues: { values, places } }) {
    for (const [key, value] of Object.entries(record(values, 'defaultSettings'))) {
      if (value === null || value === undefined || typeof value === 'string') continue;
      const path = `defaultSettings.${key}`;
      yield valueSighting(path, { value }, places[path]);
    }
  },

  message: ({ evidence: { value } }) => `is ${JSON.stringify(value)}, and this chart refuses anything but text`,
  why: 'The template of this one release fails the render for numbers, booleans and maps, so nothing is applied.',
  remedy: ({ evidence: { value } }) => [
    { text: `Put quotes around it: ${JSON.stringify(typeof value === 'object' ? JSON.stringify(value) : String(value))}` },
    { text: 'Or choose 1.10.1 or later, which quotes by itself' },
  ],
  source: ['chart/templates/default-setting.yaml v1.10.0, v1.10.1', 'https://github.com/longhorn/longhorn/issues/11940'],
  logSignature: /defaultSettings\.\S+ must be a string/,
});
