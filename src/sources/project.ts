import { groupOf } from '../core/resource.ts';
import type { KubeObject, ObjectMeta } from '../core/snapshot.ts';
import type { RawObject } from './source-event.ts';

/** Annotation prefixes that facts read; all others may hold anything and stay outside. */
const keptAnnotations = [
  'longhorn.io/',
  'driver.longhorn.io/',
  'meta.helm.sh/',
  'storageclass.kubernetes.io/',
  'volume.kubernetes.io/',
];

/**
 * Copies what may be kept of an object: identity and labels, known annotations, and the given dot paths (`whole`: all fields,
 * which only Longhorn's own kinds may ask for). This is the border at which redaction happens: environment values, foreign
 * annotations, passwords inside URLs and everything that no fact reads never get in. Gives undefined for an object without a name.
 */
export function project(object: RawObject, fields: readonly string[] | 'whole'): KubeObject | undefined {
  const metadata = metadataOf(object['metadata']);
  if (!metadata) return undefined;
  const whole = fields === 'whole' && groupOf(object.apiVersion) === 'longhorn.io';
  const paths = whole ? Object.keys(object).filter((key) => !identityKeys.has(key)) : fields === 'whole' ? [] : fields;
  const copy: Record<string, unknown> = { apiVersion: object.apiVersion, kind: object.kind, metadata };
  for (const path of paths) copyPath(object, copy, path.split('.'));
  if (copy['status'] === undefined && isRecord(object['status'])) copy['status'] = {};
  return copy as unknown as KubeObject;
}

const identityKeys = new Set(['apiVersion', 'kind', 'metadata']);

function metadataOf(raw: unknown): ObjectMeta | undefined {
  if (!isRecord(raw) || typeof raw['name'] !== 'string' || raw['name'] === '') return undefined;
  const metadata: Record<string, unknown> = { name: raw['name'] };
  for (const key of ['namespace', 'deletionTimestamp', 'creationTimestamp', 'resourceVersion']) {
    if (typeof raw[key] === 'string') metadata[key] = raw[key];
  }
  if (isRecord(raw['labels'])) metadata['labels'] = strings(raw['labels'], () => true);
  if (isRecord(raw['annotations'])) {
    const kept = strings(raw['annotations'], (key) => keptAnnotations.some((prefix) => key.startsWith(prefix)));
    if (Object.keys(kept).length > 0) metadata['annotations'] = kept;
  }
  if (Array.isArray(raw['finalizers'])) metadata['finalizers'] = raw['finalizers'];
  if (Array.isArray(raw['ownerReferences'])) metadata['ownerReferences'] = raw['ownerReferences'];
  if (Array.isArray(raw['managedFields'])) {
    metadata['managedFields'] = raw['managedFields'].filter(isRecord).map(({ apiVersion }) => ({ apiVersion }));
  }
  return metadata as unknown as ObjectMeta;
}

function strings(map: Record<string, unknown>, wanted: (key: string) => boolean): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [key, value] of Object.entries(map)) if (typeof value === 'string' && wanted(key)) kept[key] = value;
  return kept;
}

function copyPath(from: Record<string, unknown>, to: Record<string, unknown>, path: readonly string[]): void {
  const [key, ...rest] = path;
  if (key === undefined || !Object.hasOwn(from, key)) return;
  const value = from[key];
  if (rest.length === 0 || !isRecord(value)) {
    to[key] = redact(value);
    return;
  }
  const inner = isRecord(to[key]) ? to[key] : {};
  to[key] = inner;
  copyPath(value, inner, rest);
}

/** Container environments keep their names only; a password inside a URL is masked. */
function redact(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return value.includes('://') ? value.replace(/(:\/\/[^/\s:@]*):[^/\s@]+@/g, '$1:***@') : value;
  if (Array.isArray(value)) {
    if (key === 'env') return value.filter(isRecord).map(({ name }) => ({ name }));
    return key === 'envFrom' ? [] : value.map((item) => redact(item));
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redact(inner, name)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
