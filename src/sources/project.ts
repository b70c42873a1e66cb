import { groupOf } from '../core/resource.ts';
import type { KubeObject, ObjectMeta } from '../core/snapshot.ts';
import type { RawObject } from './source-event.ts';
import { type ValuePool, valuePool } from './value-pool.ts';

/** Annotation prefixes that facts read; all others may hold anything and stay outside. */
const keptAnnotations = [
  'longhorn.io/',
  'driver.longhorn.io/',
  'meta.helm.sh/',
  'storageclass.kubernetes.io/',
  'volume.kubernetes.io/',
];

/** Copies what may be kept of an object; undefined for an object without a name. */
export type Projector = (object: RawObject) => KubeObject | undefined;

/**
 * Copies what may be kept of objects of one resource: identity and labels, known annotations, and the given dot paths (`whole`: all
 * fields, which only Longhorn's own kinds may ask for). This is the border at which redaction happens: environment values, foreign
 * annotations, passwords inside URLs and everything that no fact reads never get in. Values that repeat from object to object are held once.
 */
export function projectorFor(fields: readonly string[] | 'whole'): Projector {
  const metadataOf = metadataReader();
  const [apiVersions, kinds] = [valuePool(), valuePool()];
  const tree = fields === 'whole' ? undefined : fieldTree(fields);
  return (object) => {
    const metadata = metadataOf(object['metadata']);
    if (!metadata) return undefined;
    const { apiVersion, kind } = object;
    const copy: Record<string, unknown> = {
      apiVersion: apiVersions(apiVersion, apiVersion),
      kind: kinds(kind, kind),
      metadata,
    };
    if (tree) copyFields(object, copy, tree);
    else if (groupOf(object.apiVersion) === 'longhorn.io') copyAll(object, copy);
    if (copy['status'] === undefined && isRecord(object['status'])) copy['status'] = {};
    return copy as unknown as KubeObject;
  };
}

/** The same for one object. */
export function project(object: RawObject, fields: readonly string[] | 'whole'): KubeObject | undefined {
  return projectorFor(fields)(object);
}

const identityKeys = new Set(['apiVersion', 'kind', 'metadata']);

/** Wanted fields by key: a whole value (with the pool of its texts), or some fields of it. A key that is wanted both ways is wanted whole. */
type FieldTree = Map<string, FieldTree | ValuePool>;

/** Identity is kept in any case, and nothing more of it whatever is asked for. */
function fieldTree(fields: readonly string[]): FieldTree {
  const tree: FieldTree = new Map();
  for (const field of fields) {
    const path = field.split('.');
    if (!identityKeys.has(path[0] ?? '')) want(tree, path);
  }
  return tree;
}

function want(tree: FieldTree, [key = '', ...rest]: readonly string[]): void {
  const known = tree.get(key);
  if (typeof known === 'function') return;
  if (rest.length === 0) {
    tree.set(key, valuePool());
    return;
  }
  const inner = known ?? new Map();
  tree.set(key, inner);
  want(inner, rest);
}

function metadataReader(): (raw: unknown) => ObjectMeta | undefined {
  const pools = Object.fromEntries(identityTexts.map((key) => [key, valuePool()]));
  const [labels, finalizers, managers] = [valuePool(), valuePool(), valuePool()];
  return (raw) => {
    if (!isRecord(raw) || typeof raw['name'] !== 'string' || raw['name'] === '') return undefined;
    const metadata: Record<string, unknown> = { name: raw['name'] };
    for (const key of identityTexts) {
      const text = raw[key];
      if (typeof text === 'string') metadata[key] = pools[key]?.(text, text);
    }
    if (isRecord(raw['labels']))
      metadata['labels'] = shared(
        labels,
        strings(raw['labels'], () => true),
      );
    if (isRecord(raw['annotations'])) {
      const kept = strings(raw['annotations'], (key) => keptAnnotations.some((prefix) => key.startsWith(prefix)));
      if (Object.keys(kept).length > 0) metadata['annotations'] = kept;
    }
    if (Array.isArray(raw['finalizers'])) metadata['finalizers'] = shared(finalizers, raw['finalizers']);
    if (Array.isArray(raw['ownerReferences'])) metadata['ownerReferences'] = raw['ownerReferences'];
    if (Array.isArray(raw['managedFields'])) {
      const versions = raw['managedFields'].filter(isRecord).map(({ apiVersion }) => ({ apiVersion }));
      metadata['managedFields'] = shared(managers, versions);
    }
    return metadata as unknown as ObjectMeta;
  };
}

const identityTexts = ['namespace', 'deletionTimestamp', 'creationTimestamp', 'resourceVersion'];

function shared<T>(pool: ValuePool, value: T): T {
  return pool(JSON.stringify(value), value);
}

function strings(map: Record<string, unknown>, wanted: (key: string) => boolean): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (typeof value === 'string' && wanted(key)) kept[key] = value;
  }
  return kept;
}

function copyFields(from: Record<string, unknown>, to: Record<string, unknown>, tree: FieldTree): unknown {
  for (const [key, wanted] of tree) {
    if (!Object.hasOwn(from, key)) continue;
    const value = from[key];
    if (typeof wanted !== 'function') to[key] = isRecord(value) ? copyFields(value, {}, wanted) : redact(value, key);
    else {
      const kept = redact(value, key);
      to[key] = typeof kept === 'string' ? wanted(kept, kept) : kept;
    }
  }
  return to;
}

function copyAll(from: Record<string, unknown>, to: Record<string, unknown>): void {
  for (const key of Object.keys(from)) if (!identityKeys.has(key) && key !== '__proto__') to[key] = redact(from[key], key);
}

/** Container environments keep their names only; a password inside a URL is masked. */
function redact(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return value.includes('://') ? value.replace(/(:\/\/[^/\s:@]*):[^/\s@]+@/g, '$1:***@') : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (key === 'env') return value.filter(isRecord).map(({ name }) => ({ name }));
    return key === 'envFrom' ? [] : value.map((item) => redact(item));
  }
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) if (name !== '__proto__') copy[name] = redact(inner, name);
  return copy;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
