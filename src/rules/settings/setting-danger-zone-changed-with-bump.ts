import { settingDefinition } from '../../releases/setting-definition.ts';
import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

export const settingDangerZoneChangedWithBump = defineRule({
  id: 'setting-danger-zone-changed-with-bump',
  topic: 'settings',
  title: 'Settings that restart Longhorn pods do not change in the same commit as the version',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['defaultSettings', 'volumes'],

  *check({ defaultSettings: { entries }, volumes }, { to, gitFrom }) {
    if (!gitFrom || gitFrom.text === to.text) return;
    const attached = volumes.filter((volume) => volume.state === 'attached').length;
    if (attached === 0) return;
    for (const { setting, value, path, place, changed } of entries) {
      if (!changed || settingDefinition(setting, to)?.dangerZone !== true) continue;
      yield valueSighting(path, { setting, value, attached }, place);
    }
  },

  message: ({ evidence: { setting, attached } }) =>
    `changes ${String(setting)} together with the version while ${String(attached)} volumes are attached`,
  why: 'Such a setting waits until volumes are detached, or restarts system pods as soon as nothing is attached, in the middle of the upgrade.',
  remedy: () => [{ text: 'Split the change: the version first, the setting once every engine is upgraded' }],
  source: ['https://github.com/harvester/harvester/issues/2404', 'https://github.com/longhorn/longhorn/issues/5784'],
  logSignature: /cannot modify .* before all volumes are detached/,
});
