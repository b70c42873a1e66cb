import type { Version } from '../core/version.ts';
import { stateAt } from './release-history.ts';
import { type SettingDefinition, settingDefinition } from './setting-definition.ts';
import { settingHistories } from './settings.generated.ts';

const byBareName = new Map(Object.keys(settingHistories).map((name) => [name.replaceAll('-', ''), name]));

/** The setting that a key under `defaultSettings` becomes, as the release defines it: `defaultReplicaCount` is default-replica-count. */
export function settingByValuesKey(key: string, version: Version): SettingDefinition | undefined {
  const name = byBareName.get(key.toLowerCase());
  return name === undefined ? undefined : settingDefinition(name, version);
}

/** Whether an earlier release had this setting and this one has not. Names that no release had are not Longhorn's business. */
export function isRemovedSetting(name: string, version: Version): boolean {
  const history = Object.hasOwn(settingHistories, name) ? settingHistories[name] : undefined;
  const state = history && stateAt(history, version);
  return state === null || state === 'undefined';
}
