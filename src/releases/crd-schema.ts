import type { Version } from '../core/version.ts';
import { crdHistories, crdReleases } from './crds.generated.ts';
import { type History, stateAt } from './release-history.ts';

/** What a CRD demands at one place beyond the type. */
export interface Constraint {
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
}

export type CrdHistory = History<Constraint | null>;

const words: readonly (keyof Constraint)[] = ['enum', 'required', 'minLength', 'maxLength', 'pattern', 'minimum', 'maximum'];

/**
 * The constraints of the Longhorn CRDs among parsed manifest documents: `Kind path` → constraint. `*` stands for a map's keys and
 * `[]` for a list's items: `Node spec.disks.*.diskType`. Of several served versions the storage version counts.
 */
export function constraintsOf(documents: readonly unknown[]): ReadonlyMap<string, Constraint> {
  const found = new Map<string, Constraint>();
  for (const { kind, schema } of crdSchemas(documents)) {
    walk(schema, [], (path, constraint) => found.set(`${kind} ${path.join('.')}`.trimEnd(), constraint));
  }
  return found;
}

/** The Longhorn kinds that manifest documents define, each with the schema of its storage version. */
export function crdSchemas(documents: readonly unknown[]): { readonly kind: string; readonly schema: unknown }[] {
  return documents.flatMap((document) => {
    const spec = field(document, 'spec');
    if (field(document, 'kind') !== 'CustomResourceDefinition' || field(spec, 'group') !== 'longhorn.io') return [];
    const kind = field(field(spec, 'names'), 'kind');
    const versions = field(spec, 'versions');
    const list: readonly unknown[] = Array.isArray(versions) ? versions : [];
    const stored = list.find((version) => field(version, 'storage') === true) ?? list[0];
    const schema = field(field(stored, 'schema'), 'openAPIV3Schema');
    return typeof kind === 'string' && schema !== undefined ? [{ kind, schema }] : [];
  });
}

/**
 * The schemas of a release's kinds reduced to what they constrain (types and unconstrained fields left out), from the built-in table;
 * undefined for a release whose CRDs this build has not seen. A hotfix ships the CRDs of its release.
 */
export function builtInSchemas(version: Version): Readonly<Record<string, unknown>> | undefined {
  if (!crdReleases.includes(version.text.replace(/-hotfix-\d+$/, ''))) return undefined;
  const schemas: Record<string, Draft> = {};
  for (const [place, history] of Object.entries(crdHistories)) {
    const constraint = stateAt(history, version);
    if (!constraint) continue;
    const [kind = '', path = ''] = place.split(' ');
    const root = schemas[kind] ?? {};
    schemas[kind] = root;
    Object.assign(descend(root, path === '' ? [] : path.split('.')), constraint);
  }
  return schemas;
}

/** The fields (dot paths, maps and lists whole) that the built-in constraints of a kind look at in any release. */
export function constrainedFields(kind: string): readonly string[] {
  const paths = Object.entries(crdHistories).flatMap(([place, history]) => {
    const [ofKind, path = ''] = place.split(' ');
    if (ofKind !== kind) return [];
    const required = Object.values(history).flatMap((constraint) => constraint?.required ?? []);
    const own = Object.values(history).some((constraint) => Object.keys(constraint ?? {}).some((word) => word !== 'required'));
    return [...(own ? [path] : []), ...required.map((name) => (path === '' ? name : `${path}.${name}`))];
  });
  return [...new Set(paths.map((path) => path.replace(/\.(\*|\[\]).*$/, '')))].sort();
}

/** A schema while it is put together. */
interface Draft {
  [word: string]: unknown;
  properties?: Record<string, Draft>;
  items?: Draft;
  additionalProperties?: Draft;
}

function descend(schema: Draft, path: readonly string[]): Draft {
  const [step, ...rest] = path;
  if (step === undefined) return schema;
  if (step === '[]') {
    schema.items ??= {};
    return descend(schema.items, rest);
  }
  if (step === '*') {
    schema.additionalProperties ??= {};
    return descend(schema.additionalProperties, rest);
  }
  schema.properties ??= {};
  const inner = schema.properties[step] ?? {};
  schema.properties[step] = inner;
  return descend(inner, rest);
}

function walk(schema: unknown, path: readonly string[], say: (path: readonly string[], constraint: Constraint) => void): void {
  if (typeof schema !== 'object' || schema === null) return;
  const entries = words.map((word) => [word, field(schema, word)] as const).filter(([, value]) => value !== undefined);
  if (entries.length > 0) say(path, Object.fromEntries(entries));
  for (const [name, inner] of Object.entries(field(schema, 'properties') ?? {})) walk(inner, [...path, name], say);
  walk(field(schema, 'items'), [...path, '[]'], say);
  walk(field(schema, 'additionalProperties'), [...path, '*'], say);
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
