import type { KubeObject } from '../core/snapshot.ts';

/** The raw value at a dot path of an object, or undefined. Never throws, whatever the object holds. */
export function at(object: unknown, path: string): unknown {
  let value: unknown = object;
  for (const key of keysOf(path)) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

// Rules name some hundred paths and facts read them of every object; splitting each time would cost more than the reading.
const split = new Map<string, readonly string[]>();

function keysOf(path: string): readonly string[] {
  const known = split.get(path);
  if (known) return known;
  const keys = path.split('.');
  split.set(path, keys);
  return keys;
}

/** The string at a path; '' when it is missing or no string (the Go client reads both as ''). */
export function text(object: unknown, path: string): string {
  const value = at(object, path);
  return typeof value === 'string' ? value : '';
}

/** The boolean at a path; false when it is missing or no boolean. */
export function flag(object: unknown, path: string): boolean {
  return at(object, path) === true;
}

/** The number at a path; a string of digits counts (int64 fields are printed as strings); 0 when it is missing or unreadable. */
export function number(object: unknown, path: string): number {
  const value = at(object, path);
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^[+-]?\d+$/.test(value) ? Number(value) : 0;
}

/** The mapping at a path; empty when it is missing or no mapping. */
export function record(object: unknown, path: string): Readonly<Record<string, unknown>> {
  const value = at(object, path);
  return isRecord(value) ? value : {};
}

/** The list at a path; empty when it is missing or no list. */
export function list(object: unknown, path: string): readonly unknown[] {
  const value = at(object, path);
  return Array.isArray(value) ? value : [];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Identity that every fact about an object carries, so that a finding can name it. */
export interface Identity {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export function identity(object: KubeObject): Identity {
  return { kind: object.kind, namespace: object.metadata.namespace ?? '', name: object.metadata.name };
}

/** Identity, labels and whether a deletion is under way: what most facts need of the metadata. */
export interface Meta extends Identity {
  readonly labels: Readonly<Record<string, string>>;
  readonly deletedAt: string;
  readonly createdAt: string;
}

export function meta(object: KubeObject): Meta {
  const { labels, deletionTimestamp, creationTimestamp } = object.metadata;
  return { ...identity(object), labels: labels ?? {}, deletedAt: deletionTimestamp ?? '', createdAt: creationTimestamp ?? '' };
}
