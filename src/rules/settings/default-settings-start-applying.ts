import { sameSettingValue } from '../../releases/same-setting-value.ts';
import { settingDefinition } from '../../releases/setting-definition.ts';
import { settingRefusal } from '../../releases/setting-refusal.ts';
import { defineRule } from '../define-rule.ts';

export const defaultSettingsStartApplying = defineRule({
  id: 'default-settings-start-applying',
  topic: 'settings',
  title: 'No default settings that were discarded until now begin to apply',
  severity: 'warning',
  when: { from: '>=1.9.0-0 <1.10.0-0', to: '>=1.10.0-0 <1.11.0-0' },

  needs: ['defaultConfigMaps', 'storedSettings'],

  *check({ defaultConfigMaps, storedSettings }, { from }) {
    const map = defaultConfigMaps.find(({ name }) => name === 'longhorn-default-setting');
    const entries = Object.entries(map?.entries ?? {}).filter(([, value]) => value !== '');
    const bad = entries.flatMap(([key, value]) => {
      const definition = from === null ? undefined : settingDefinition(key, from);
      return definition && !settingRefusal(value, definition, 'exact') ? [] : [key];
    });
    if (!map || bad.length === 0) return;
    const live = new Map(storedSettings.map(({ name, value }) => [name, value]));
    const differing = entries.flatMap(([key, value]) => {
      const stored = live.get(key);
      return bad.includes(key) || stored === undefined || sameSettingValue(stored, value)
        ? []
        : [{ key, live: stored, wanted: value }];
    });
    const { kind, namespace, name } = map;
    if (differing.length > 0) yield { subject: { kind, namespace, name }, evidence: { bad, differing } };
  },

  message: ({ evidence: { bad, differing } }) =>
    `was ignored as a whole because of ${words(bad)}; 1.10 skips only that and writes ${words(names(differing))} over the live settings`,
  why: 'Up to 1.9 one bad key discards every default setting in the ConfigMap. From 1.10 on the others apply, some of them years after somebody wrote them.',
  remedy: ({ evidence: { differing } }) => [
    { text: `Look at each as if it were set anew: ${details(differing)}` },
    { text: 'Write what is wanted into the chart values or the manifest, and drop the bad key' },
  ],
  source: ['longhorn-manager types/setting.go v1.9.2, v1.10.0'],
});

interface Differing {
  readonly key: string;
  readonly live: string;
  readonly wanted: string;
}

function list(value: unknown): readonly Differing[] {
  return Array.isArray(value) ? value : [];
}

function names(differing: unknown): string[] {
  return list(differing).map(({ key }) => key);
}

function details(differing: unknown): string {
  return list(differing)
    .map(({ key, live, wanted }) => `${key} (live ${JSON.stringify(live)}, in the ConfigMap ${JSON.stringify(wanted)})`)
    .join(', ');
}

function words(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : '';
}
