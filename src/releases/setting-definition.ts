import type { Version } from '../core/version.ts';
import { type History, stateAt } from './release-history.ts';
import { settingHistories } from './settings.generated.ts';

/**
 * One setting as a release of longhorn-manager defines it (`types/setting.go`). `type` '' has no type check. `min` and `max` are
 * inclusive. `engines`: the setting is kept per data engine, for these. `special`: the name of the check behind the generic ones.
 */
export interface SettingDefinition {
  readonly type: 'bool' | 'int' | 'float' | 'string' | 'deprecated' | '';
  readonly default: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly choices?: readonly (string | number)[];
  readonly min?: number;
  readonly max?: number;
  readonly engines?: readonly string[];
  readonly special?: string;
  /** Changing it restarts Longhorn's own pods. */
  readonly dangerZone?: boolean;
  /** 1.6 stored any text for it. */
  readonly unchecked?: boolean;
}

/** `'undefined'`: the name still exists, its definition does not (writes are refused, the migration deletes it). null: unknown again. */
export type SettingHistory = History<SettingDefinition | 'undefined' | null>;

/** A setting's definition at a release; undefined for names that the release does not define. */
export function settingDefinition(name: string, version: Version): SettingDefinition | undefined {
  const history = Object.hasOwn(settingHistories, name) ? settingHistories[name] : undefined;
  const state = history && stateAt(history, version);
  return state && state !== 'undefined' ? state : undefined;
}
