import { isRecord, record } from '../../facts/field.ts';
import { engineValues } from '../../releases/engine-value.ts';
import type { SettingDefinition } from '../../releases/setting-definition.ts';
import { settingByValuesKey } from '../../releases/setting-names.ts';
import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

export const valuesEngineJsonMalformed = defineRule({
  id: 'values-engine-json-malformed',
  topic: 'helm-values',
  title: 'Values by data engine are well formed',
  severity: 'warning',
  when: { from: '>=1.9.0-0', to: '>=1.10.0-0' },

  needs: ['chartValues'],

  *check({ chartValues: { values, places } }, { to }) {
    for (const [key, value] of Object.entries(record(values, 'defaultSettings'))) {
      const definition = settingByValuesKey(key, to);
      const problem = definition && problemOf(value, definition);
      if (!problem) continue;
      const path = `defaultSettings.${key}`;
      yield valueSighting(path, { value, problem }, places[path]);
    }
  },

  message: ({ evidence: { problem } }) => `${problem}, so the key is skipped with a warning`,
  why: 'From 1.10 on some settings are kept by data engine, as JSON of texts. What does not fit is left out at the start of the managers, and the intent is lost.',
  remedy: () => [
    {
      text: 'Write a plain value, which is spread over the engines; or JSON of texts for exactly the engines of the default: {"v1":"3","v2":"3"}',
    },
  ],
  source: ['longhorn-manager types/setting.go v1.10.2, v1.11.3'],
  logSignature: /mismatched data engines for setting|JSON-formatted value is not supported/,
});

function problemOf(value: unknown, { engines }: SettingDefinition): string | undefined {
  const isJson = typeof value === 'string' && value.trim().startsWith('{');
  if (!isJson && !isRecord(value)) return undefined;
  if (!engines) return 'is written by data engine, which this setting is not';
  const entries = isJson ? engineValues(value) : value;
  if (!isRecord(entries)) return 'is no complete JSON';
  const odd = Object.keys(entries).find((engine) => typeof entries[engine] !== 'string');
  if (odd !== undefined) return `holds ${JSON.stringify(entries[odd])} for ${odd}, which is no text`;
  const named = Object.keys(entries).toSorted().join(', ');
  return named === engines.toSorted().join(', ') ? undefined : `names ${named || 'no engine'} instead of ${engines.join(', ')}`;
}
