import { type Fact, known, unknown } from '../core/fact.ts';
import { coverageOf } from '../core/snapshot.ts';
import type { Place } from '../core/upgrade.ts';
import { valuesKeyType } from '../releases/values-keys.ts';
import { settingOfValuesKey } from '../releases/values-settings.ts';
import { chartValues } from './chart-values.ts';
import { defaultConfigMaps } from './default-config-maps.ts';
import { record } from './field.ts';
import type { Looking, Reader } from './reader.ts';

/** One default that the target's managers will read: the setting, its text, and where it comes from. */
export interface DefaultSetting {
  readonly setting: string;
  readonly value: string;
  /** The chart value's path, or the key in the ConfigMap. */
  readonly path: string;
  readonly place?: Place;
  /** The change under review sets it anew. */
  readonly changed: boolean;
}

/** What the target's managers will read from ConfigMap longhorn-default-setting, empty values left out. */
export interface DefaultSettings {
  readonly toldBy: 'values' | 'configmap';
  readonly entries: readonly DefaultSetting[];
}

/** From the values where they are given (the chart renders a key that it knows unless it is null), else from the live ConfigMap. */
export const defaultSettings: Reader<DefaultSettings> = {
  reads: defaultConfigMaps.reads,
  read: (look) => {
    const chart = chartValues.read(look);
    if (!chart.known) return chart;
    return chart.value.given ? known({ toldBy: 'values', entries: fromValues(look) }) : fromConfigMap(look);
  },
};

function fromValues({ change: { values, valuesBefore, places }, upgrade: { to } }: Looking): DefaultSetting[] {
  const before = record(valuesBefore, 'defaultSettings');
  return Object.entries(record(values, 'defaultSettings')).flatMap(([key, raw]) => {
    const path = `defaultSettings.${key}`;
    const setting = settingOfValuesKey(key);
    const value = rendered(raw);
    if (setting === undefined || value === '' || valuesKeyType(path, to) === undefined) return [];
    const place = places[path];
    return [{ setting, value, path, changed: rendered(before[key]) !== value, ...(place ? { place } : {}) }];
  });
}

function fromConfigMap(look: Looking): Fact<DefaultSettings> {
  if (coverageOf(look.snapshot, 'configmaps').status === 'not-collected') {
    return unknown('neither chart values nor ConfigMap longhorn-default-setting are at hand');
  }
  const maps = defaultConfigMaps.read(look);
  if (!maps.known) return maps;
  const entries = Object.entries(maps.value.find(({ name }) => name === 'longhorn-default-setting')?.entries ?? {});
  const filled = entries.filter(([, value]) => value !== '');
  return known({
    toldBy: 'configmap',
    entries: filled.map(([key, value]) => ({ setting: key, value, path: key, changed: false })),
  });
}

/** What the template makes of a value; a map becomes JSON. */
function rendered(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
}
