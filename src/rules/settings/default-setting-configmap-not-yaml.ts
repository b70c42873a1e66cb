import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const defaultSettingConfigmapNotYaml = defineRule({
  id: 'default-setting-configmap-not-yaml',
  topic: 'settings',
  title: 'The ConfigMaps that every manager reads at its start are maps of plain values',
  severity: 'blocker',
  when: { from: '*', to: '>=1.8.0-0' },

  needs: ['unreadableConfigMaps'],

  *check({ unreadableConfigMaps }) {
    for (const { problem, entries: _, ...subject } of unreadableConfigMaps) yield { subject, evidence: { problem } };
  },

  message: ({ evidence: { problem } }) => `cannot be read by the target's managers: ${String(problem)}`,
  why: 'Managers read longhorn-default-setting and longhorn-default-resource at every start, from 1.8 on without forgiveness: an error there is fatal after the version was recorded, so going back is refused. Up to 1.7 bad YAML was ignored. A chart or manifest that is applied with the upgrade writes the ConfigMap anew; one that leaves it alone does not.',
  remedy: ({ subject: { namespace, name } }) => [
    {
      text: 'Save the ConfigMap',
      command: `kubectl -n ${shellQuote(namespace)} get configmap ${shellQuote(name)} -o yaml > ${shellQuote(`${name}.yaml`)}`,
    },
    {
      text: 'Write "key: value" lines, each value a plain word or in quotes (engine specific ones as a quoted JSON text)',
      command: `kubectl -n ${shellQuote(namespace)} edit configmap ${shellQuote(name)}`,
    },
    { text: 'Mend the chart values or the manifest that it was rendered from' },
  ],
  source: [
    'longhorn-manager types/setting.go GetCustomizedDefaultSettings v1.8.0',
    'longhorn-manager datastore/longhorn.go UpdateCustomizedSettings v1.8.0, v1.12.1',
  ],
  logSignature: /Failed to unmarshal customized data content|mapping values are not allowed/,
});
