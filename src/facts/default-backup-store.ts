import { type Fact, known, listed } from '../core/fact.ts';
import type { Place } from '../core/upgrade.ts';
import { compareVersions, parseVersion } from '../core/version.ts';
import { chartValues } from './chart-values.ts';
import { defaultConfigMaps } from './default-config-maps.ts';
import { at } from './field.ts';
import type { Looking, Reader } from './reader.ts';

/** The keys of `default-resource.yaml`. */
export type StoreKey = 'backup-target' | 'backup-target-credential-secret' | 'backupstore-poll-interval';

/** One rendered key: its text as the manager reads it, the chart value it comes from, and where that stands. */
export interface StoreEntry {
  readonly key: StoreKey;
  readonly value: string;
  readonly path: string;
  readonly place?: Place;
}

/** What the target's managers will read from ConfigMap longhorn-default-resource. One that is no YAML map has a rule of its own. */
export interface DefaultBackupStore {
  readonly toldBy: 'values' | 'configmap' | 'default';
  readonly namespace: string;
  readonly entries: readonly StoreEntry[];
}

const paths: Readonly<Record<StoreKey, string>> = {
  'backup-target': 'defaultBackupStore.backupTarget',
  'backup-target-credential-secret': 'defaultBackupStore.backupTargetCredentialSecret',
  'backupstore-poll-interval': 'defaultBackupStore.pollInterval',
};
const keys = Object.keys(paths) as StoreKey[];

/**
 * The values where they are given (the chart renders a key unless it is null), else the live ConfigMap, which the same values
 * rendered last time. A cluster below 1.8 has no such ConfigMap, so there nobody needs to have listed it; a dump without ConfigMaps
 * tells no values, and the chart's defaults are assumed as everywhere (docs/decisions/0001-what-is-assumed.md).
 */
export const defaultBackupStore: Reader<DefaultBackupStore> = {
  reads: defaultConfigMaps.reads,
  read: (look) => {
    const chart = chartValues.read(look);
    return chart.known && chart.value.given ? known(fromValues(look)) : fromConfigMap(look);
  },
};

function fromValues({ snapshot, change }: Looking): DefaultBackupStore {
  const entries = keys.flatMap((key): StoreEntry[] => {
    const path = paths[key];
    const value = at(change.values, path);
    if (value === null || value === undefined) return [];
    const place = change.places[path];
    return [{ key, value: rendered(value), path, ...(place ? { place } : {}) }];
  });
  return { toldBy: 'values', namespace: snapshot.namespace, entries };
}

/** The template writes the value without quotes, so the manager reads it as a plain YAML scalar. */
function rendered(value: unknown): string {
  const text = String(value).trim();
  return text === 'null' || text === '~' ? '' : text;
}

function fromConfigMap(look: Looking): Fact<DefaultBackupStore> {
  const { namespace } = look.snapshot;
  const none = { toldBy: 'default' as const, namespace, entries: [] };
  const list = listed(look.snapshot, 'configmaps');
  if (!list.known && isBelow(look, '1.8.0-0')) return known(none);
  const maps = defaultConfigMaps.read(look);
  if (!maps.known) return maps;
  const live = maps.value.find(({ name }) => name === 'longhorn-default-resource');
  if (!live) return known(none);
  const entries = keys.flatMap((key) => {
    const value = live.entries?.[key];
    return value === undefined ? [] : [{ key, value, path: paths[key] }];
  });
  return known({ toldBy: 'configmap', namespace, entries });
}

function isBelow({ upgrade: { from } }: Looking, release: string): boolean {
  const version = parseVersion(release);
  return from !== null && version !== undefined && compareVersions(from, version) < 0;
}
