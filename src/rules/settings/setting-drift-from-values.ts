import { inRange } from '../../core/version.ts';
import { sameSettingValue } from '../../releases/same-setting-value.ts';
import { settingDefinition } from '../../releases/setting-definition.ts';
import { settingRefusal } from '../../releases/setting-refusal.ts';
import { defineRule } from '../define-rule.ts';

export const settingDriftFromValues = defineRule({
  id: 'setting-drift-from-values',
  topic: 'settings',
  title: 'Settings that were changed in the cluster are changed in the values too',
  severity: 'warning',
  when: { from: '>=1.5.0-0', to: '>=1.5.0-0' },

  needs: ['defaultSettings', 'storedSettings'],

  *check({ defaultSettings: { entries, toldBy }, storedSettings }, { to }) {
    const refused = entries.some(({ setting, value }) => {
      const definition = settingDefinition(setting, to);
      return !definition || settingRefusal(value, definition, 'exact') !== undefined;
    });
    // Up to 1.9 one bad key discards them all.
    if (refused && inRange(to, '<1.10.0-0')) return;
    const live = new Map(storedSettings.map((setting) => [setting.name, setting]));
    for (const { setting, value, path, place, changed } of entries) {
      const stored = live.get(setting);
      if (!stored || changed || sameSettingValue(stored.value, value)) continue;
      const dangerZone = settingDefinition(setting, to)?.dangerZone === true;
      const { value: current, ...subject } = stored;
      yield { subject, evidence: { live: current, wanted: value, path, toldBy, dangerZone }, ...(place ? { at: place } : {}) };
    }
  },

  message: ({ evidence: { live, wanted, path, dangerZone } }) =>
    `is ${JSON.stringify(live)} in the cluster, and the upgrade writes ${JSON.stringify(wanted)} from ${String(path)} over it${dangerZone === true ? ', which restarts Longhorn pods' : ''}`,
  why: 'Every upgrade restarts the managers, and a manager that finds a new ConfigMap longhorn-default-setting writes its values over the live ones, settings that restart pods included.',
  remedy: ({ subject, evidence: { live, path, toldBy } }) => [
    {
      text:
        toldBy === 'values'
          ? `Write the live value to ${String(path)} before the version is raised: ${JSON.stringify(live)}`
          : `Write the live value of ${subject.name} into the chart values or the manifest: ${JSON.stringify(live)}`,
    },
    { text: 'Or let the upgrade take it back, if the change in the cluster was not meant to stay' },
  ],
  source: [
    'longhorn-manager datastore/longhorn.go syncSettingCRsWithCustomizedDefaultSettings v1.8.2, v1.12.1',
    'https://github.com/longhorn/longhorn/issues/4369',
  ],
});
