import { parseAllDocuments } from 'yaml';
import { known, listed } from '../core/fact.ts';
import { coverageOf } from '../core/snapshot.ts';
import { type Identity, identity, isRecord, record } from './field.ts';
import type { Reader } from './reader.ts';

/**
 * One of the two ConfigMaps that every manager reads at its start. `entries` are its values as text, '' for a key
 * without value; undefined together with `problem` when Longhorn cannot read them as a map of plain values.
 */
export interface DefaultConfigMap extends Identity {
  readonly entries: Readonly<Record<string, string>> | undefined;
  readonly problem?: string;
}

const keys: Readonly<Record<string, string | undefined>> = {
  'longhorn-default-setting': 'default-setting.yaml',
  'longhorn-default-resource': 'default-resource.yaml',
};

/**
 * The ConfigMaps `longhorn-default-setting` and `longhorn-default-resource`, those of them that a source holds. A source without
 * ConfigMaps counts as holding none: the target's chart and manifest bring both along, so only what is there and broken tells.
 */
export const defaultConfigMaps: Reader<readonly DefaultConfigMap[]> = {
  reads: [{ resource: 'configmaps', fields: ['data'] }],
  read: ({ snapshot }) => {
    if (coverageOf(snapshot, 'configmaps').status === 'not-collected') return known([]);
    const objects = listed(snapshot, 'configmaps');
    if (!objects.known) return objects;
    return known(
      objects.value.flatMap((object) => {
        const key = Object.hasOwn(keys, object.metadata.name) ? keys[object.metadata.name] : undefined;
        if (key === undefined) return [];
        const content = record(object, 'data')[key];
        return [{ ...identity(object), ...readEntries(typeof content === 'string' ? content : '') }];
      }),
    );
  },
};

/** As Go's yaml.v3 reads a document into map[string]string: scalars of any type are text, anything nested is an error. */
function readEntries(content: string): Pick<DefaultConfigMap, 'entries' | 'problem'> {
  try {
    const [document] = parseAllDocuments(content, { schema: 'failsafe', uniqueKeys: false });
    if (!document || !('contents' in document)) return { entries: {} };
    const [error] = document.errors;
    if (error) return { entries: undefined, problem: error.message.split('\n')[0] ?? 'it is no YAML' };
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return value === null || value === '' ? { entries: {} } : plainValues(value);
  } catch (error) {
    return { entries: undefined, problem: error instanceof Error ? error.message : String(error) };
  }
}

function plainValues(value: unknown): Pick<DefaultConfigMap, 'entries' | 'problem'> {
  if (!isRecord(value)) return { entries: undefined, problem: 'it is no map of keys and values' };
  const nested = Object.keys(value).find((key) => typeof value[key] === 'object' && value[key] !== null);
  if (nested !== undefined) return { entries: undefined, problem: `the value of ${JSON.stringify(nested)} is no plain text` };
  return { entries: Object.fromEntries(Object.entries(value).map(([key, text]) => [key, plainText(text)])) };
}

function plainText(value: unknown): string {
  return value === null || value === 'null' || value === '~' ? '' : String(value);
}
