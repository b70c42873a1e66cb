import { settingDefinition } from '../../releases/setting-definition.ts';
import { defineRule } from '../define-rule.ts';
import { setSetting } from '../setting-remedy.ts';

export const settingLogLevelSpelling = defineRule({
  id: 'setting-log-level-spelling',
  topic: 'settings',
  title: 'Setting log-level is spelled exactly like one of its choices',
  severity: 'blocker',
  when: { from: '>=1.8.0-0 <1.9.0', to: '>=1.9.0-0 <1.10.0-0' },

  needs: ['storedSettings'],

  *check({ storedSettings }, { to }) {
    const choices = settingDefinition('log-level', to)?.choices?.map(String) ?? [];
    for (const { value, ...subject } of storedSettings) {
      if (subject.name !== 'log-level' || choices.includes(value)) continue;
      yield { subject, evidence: { value, choices, meant: meant(value, choices) } };
    }
  },

  message: ({ evidence: { value, choices } }) =>
    `value ${JSON.stringify(value)} is not one of ${Array.isArray(choices) ? choices.join(', ') : ''}, and case matters`,
  why: 'Up to 1.6 any spelling was stored, and nothing has written the setting since. 1.9 writes every setting back, its webhook refuses this one, and all managers crash-loop.',
  remedy: ({ subject, evidence }) => [
    ...setSetting(subject, String(evidence['meant'])),
    { text: 'Use the same spelling for defaultSettings.logLevel in the chart values' },
  ],
  source: [
    'longhorn-manager types/setting.go v1.6.4, v1.7.3, v1.9.2',
    'longhorn-manager upgrade/util/util.go updateSettings v1.9.0',
    'https://github.com/longhorn/longhorn/issues/10864',
  ],
  logSignature: /failed to set the setting log-level with invalid value/,
});

/** The choice that a spelling was meant to be; `warning` is a word that 1.6 knew. */
function meant(value: string, choices: readonly string[]): string {
  const word = value.trim().toLowerCase() === 'warning' ? 'warn' : value.trim().toLowerCase();
  return choices.find((choice) => choice.toLowerCase() === word) ?? 'Info';
}
