import { inRange } from '../../core/version.ts';
import { engineValueRefusal } from '../../releases/engine-value.ts';
import { settingDefinition } from '../../releases/setting-definition.ts';
import { settingRefusal } from '../../releases/setting-refusal.ts';
import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

export const defaultSettingsKeyUnknown = defineRule({
  id: 'default-settings-key-unknown',
  topic: 'settings',
  title: 'Every default setting that the values render is one that the target takes',
  severity: 'warning',
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0' },

  needs: ['defaultSettings'],

  *check({ defaultSettings: { entries, toldBy } }, { to }) {
    // A ConfigMap in the cluster is the old release's; the new one brings its own.
    if (toldBy !== 'values') return;
    const lenient = inRange(to, '>=1.10.0-0');
    for (const { setting, value, path, place } of entries) {
      const definition = settingDefinition(setting, to);
      const engineWise = definition?.engines && value.startsWith('{');
      const refusal =
        definition &&
        (engineWise ? engineValueRefusal(value, definition) : settingRefusal(value, definition, lenient ? 'lenient' : 'exact'));
      if (definition && !refusal) continue;
      const problem = refusal
        ? `${refusal.problem} (accepted: ${refusal.accepted})`
        : 'is for a setting that the target does not have';
      yield valueSighting(path, { setting, value, problem, lenient }, place);
    }
  },

  message: ({ evidence: { value, problem, lenient } }) =>
    `value ${JSON.stringify(value)} ${String(problem)}: ${lenient === true ? 'the managers skip it' : 'the managers then discard every default setting'}`,
  why: 'Up to 1.9 one bad key makes the managers give up all customised default settings; from 1.10 on only that key is skipped. Neither stops the upgrade, so nobody notices.',
  remedy: ({ evidence: { setting } }) => [{ text: `Correct the value of ${String(setting)}, or remove the key` }],
  source: [
    'longhorn-manager types/setting.go GetCustomizedDefaultSettings v1.9.2, v1.10.0',
    'https://github.com/longhorn/longhorn/issues/6620',
  ],
  logSignature: /Customized settings are invalid, will give up using them|undefined setting/,
});
