import { pathOf } from '../core/fact.ts';
import { groupOf } from '../core/resource.ts';
import type { KubeObject } from '../core/snapshot.ts';
import { type FieldMask, fieldMask } from './field-mask.ts';
import type { RawObject } from './source-event.ts';
import { valuePool } from './value-pool.ts';

/** Annotation prefixes that facts read; all others may hold anything and stay outside. */
const keptAnnotations = [
  'longhorn.io/',
  'driver.longhorn.io/',
  'meta.helm.sh/',
  'storageclass.kubernetes.io/',
  'volume.kubernetes.io/',
];

/** Keeps what may be kept of an object, which it takes over and may change; undefined for an object without a name. */
export type Projector = (object: RawObject) => KubeObject | undefined;

/**
 * Keeps of the objects of one resource: identity and labels, known annotations, and the given dot paths (`whole`: all
 * fields, which only Longhorn's own kinds may ask for). This is the border at which redaction happens: environment values, foreign
 * annotations, passwords inside URLs and everything that no fact reads never get in. Values that repeat from object to object are held
 * once. An object that holds nothing else is kept as it was parsed: a copy costs time, and is larger.
 */
export function projectorFor(fields: readonly string[] | 'whole'): Projector {
  const identity = identityFields();
  const paths = fields === 'whole' ? [] : fields.map((field) => field.split('.'));
  const wanted = [...identity, ...fieldsOf(paths.filter(([key = '']) => !identityKeys.includes(key)))];
  return (object) => {
    const { metadata, status } = object;
    if (!isRecord(metadata) || typeof metadata['name'] !== 'string' || metadata['name'] === '') return undefined;
    const whole = fields === 'whole' && groupOf(object.apiVersion) === 'longhorn.io';
    const kept = whole ? everything(object, identity) : picked(object, wanted);
    if (isRecord(status) && !Object.hasOwn(kept, 'status')) kept['status'] = {};
    return kept as unknown as KubeObject;
  };
}

/**
 * All that a Projector for these fields, or `latestOf`, looks at. Readers that leave out everything else change nothing, and read
 * less: a Backup has forty fields and rules ask for a dozen.
 */
export function projectionMask(fields: readonly string[] | 'whole'): FieldMask {
  const wanted = fields === 'whole' ? ['*'] : [...fields, 'status.conditions[].lastHeartbeatTime'];
  return fieldMask(['apiVersion', 'kind', ...metadataFields.map((field) => `metadata.${field}`), ...wanted]);
}

/** The same for one object. */
export function project(object: RawObject, fields: readonly string[] | 'whole'): KubeObject | undefined {
  return projectorFor(fields)(structuredClone(object));
}

type Raw = Record<string, unknown>;

/** One field, and what becomes of its value; undefined: it goes. */
interface Field {
  readonly key: string;
  readonly keep: (value: unknown) => unknown;
}

type Fields = readonly Field[];

const identityKeys = ['apiVersion', 'kind', 'metadata'];

/** Identity is kept in any case, and nothing more of it whatever is asked for. */
function identityFields(): Field[] {
  const keeps = [texts(), texts(), metadataKeeper()];
  return identityKeys.map((key, index) => ({ key, keep: keeps[index] ?? texts() }));
}

/** A field that is wanted as a whole and in parts, or only asked whether it says anything, is wanted as a whole. */
function fieldsOf(paths: readonly (readonly string[])[]): Field[] {
  const keys = [...new Set(paths.map(([step = '']) => nameOf(step)))].filter((key) => key !== '__proto__');
  return keys.map((key) => {
    const mine = paths.filter(([step = '']) => nameOf(step) === key);
    if (mine.every(([step = '']) => step.endsWith('?'))) return { key, keep: (value) => said(redact(value, key)) };
    if (mine.some(([step = '', ...rest]) => rest.length === 0 && !step.endsWith('?'))) return { key, keep: wholeKeeper(key) };
    const inner = fieldsOf(mine.map((path) => path.slice(1)).filter((path) => path.length > 0));
    return { key, keep: mine.some(([step = '']) => step.endsWith('[]')) ? entryKeeper(inner) : partKeeper(key, inner) };
  });
}

/** `versions` of `versions[]`, a list of whose entries something is wanted; `url` of `url?`, which is only asked whether it says anything. */
const nameOf = (step: string): string => pathOf(step).replace(/\[\]$/, '');

const said = (value: unknown): unknown => (typeof value === 'string' && value !== '' ? '…' : value);

function wholeKeeper(key: string): Field['keep'] {
  const once = texts();
  return (value) => once(redact(value, key));
}

function partKeeper(key: string, fields: Fields): Field['keep'] {
  return (value) => (isRecord(value) ? picked(value, fields) : redact(value, key));
}

function entryKeeper(fields: Fields): Field['keep'] {
  const entry = partKeeper('', fields);
  return (value) => (Array.isArray(value) ? value.map(entry) : entry(value));
}

/** A text that came before is held once. */
function texts(): Field['keep'] {
  const pool = valuePool();
  return (value) => (typeof value === 'string' && value.length > shortText ? pool(value) : value);
}

/** V8's JSON.parse holds shorter texts once by itself (json-parser.h, kMaxInternalizedStringValueLength). */
const shortText = 10;

/** Of what every object inherits only functions could be mistaken for fields. */
function picked(from: Raw, fields: Fields): Raw {
  let found = 0;
  for (const { key, keep } of fields) {
    const value = from[key];
    if (value === undefined || (typeof value === 'function' && !Object.hasOwn(from, key))) continue;
    const kept = keep(value);
    if (kept !== value || (typeof kept === 'string' && kept.length > shortText)) from[key] = kept;
    if (kept !== undefined) found += 1;
  }
  let held = 0;
  for (const _ in from) held += 1;
  return held === found ? from : copied(from, fields);
}

function copied(from: Raw, fields: Fields): Raw {
  const copy: Raw = {};
  for (const { key } of fields) if (Object.hasOwn(from, key) && from[key] !== undefined) copy[key] = from[key];
  return copy;
}

function everything(object: Raw, identity: Fields): Raw {
  const { apiVersion, kind, metadata, ...rest } = object;
  return { ...picked({ apiVersion, kind, metadata }, identity), ...(redact(rest) as Raw) };
}

const identityTexts = ['namespace', 'deletionTimestamp', 'creationTimestamp', 'resourceVersion'];
const metadataFields = [
  ...['name', ...identityTexts, 'labels', 'annotations', 'finalizers', 'ownerReferences'],
  ...['managedFields[].apiVersion', 'managedFields[].time'],
];

function metadataKeeper(): Field['keep'] {
  const [labels, lists] = [valuePool(JSON.stringify), valuePool(JSON.stringify)];
  const fields: Fields = [
    { key: 'name', keep: (value) => value },
    ...identityTexts.map((key): Field => ({ key, keep: onlyTexts() })),
    {
      key: 'labels',
      keep: (value) => (isRecord(value) ? labels(textsAmong(value, () => true)) : undefined),
    },
    { key: 'annotations', keep: annotationsAmong },
    { key: 'finalizers', keep: (value) => (Array.isArray(value) ? lists(value) : undefined) },
    { key: 'ownerReferences', keep: (value) => (Array.isArray(value) ? value : undefined) },
    { key: 'managedFields', keep: (value) => (Array.isArray(value) ? lists(versionsAmong(value)) : undefined) },
  ];
  return (metadata) => picked(metadata as Raw, fields);
}

function onlyTexts(): Field['keep'] {
  const once = texts();
  return (value) => (typeof value === 'string' ? once(value) : undefined);
}

function annotationsAmong(value: unknown): unknown {
  if (!isRecord(value)) return undefined;
  const kept = textsAmong(value, (key) => keptAnnotations.some((prefix) => key.startsWith(prefix)));
  return Object.keys(kept).length > 0 ? kept : undefined;
}

const versionsAmong = (entries: readonly unknown[]): unknown[] =>
  entries.filter(isRecord).map(({ apiVersion }) => ({ apiVersion }));

function textsAmong(map: Raw, wanted: (key: string) => boolean): Raw {
  for (const key in map) {
    if (typeof map[key] === 'string' && wanted(key)) continue;
    return Object.fromEntries(Object.entries(map).filter(([name, value]) => typeof value === 'string' && wanted(name)));
  }
  return map;
}

/** Container environments keep their names only; a password inside a URL is masked. */
function redact(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return value.includes('://') ? value.replace(/(:\/\/[^/\s:@]*):[^/\s@]+@/g, '$1:***@') : value;
  if (Array.isArray(value)) return redactList(value, key);
  if (!isRecord(value)) return value;
  for (const name in value) {
    const kept = redact(value[name], name);
    if (name === '__proto__') Reflect.deleteProperty(value, name);
    else if (kept !== value[name]) value[name] = kept;
  }
  return value;
}

function redactList(list: unknown[], key: string): unknown[] {
  if (key === 'env') return list.filter(isRecord).map(({ name }) => ({ name }));
  if (key === 'envFrom') return [];
  for (const [index, item] of list.entries()) list[index] = redact(item);
  return list;
}

function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
