import { settingHistories } from './settings.generated.ts';

/** Keys under `defaultSettings` that are not the setting's name in camel case (chart/templates/default-setting.yaml). */
const spelledOtherwise: Readonly<Record<string, string>> = {
  autoCleanupSnapshotWhenDeleteBackup: 'auto-cleanup-when-delete-backup',
  offlineRelicaRebuilding: 'offline-replica-rebuilding',
};

const bySquashedName = new Map(Object.keys(settingHistories).map((name) => [name.replaceAll('-', ''), name]));

/** The setting that a key under `defaultSettings` of the chart's values stands for; undefined for keys that stand for none. */
export function settingOfValuesKey(key: string): string | undefined {
  return spelledOtherwise[key] ?? bySquashedName.get(key.toLowerCase());
}
