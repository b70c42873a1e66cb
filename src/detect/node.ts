import type { Place } from '../core/upgrade.ts';

/**
 * Plain data that remembers where it stands: what every format (YAML, HCL, Jsonnet, Nix …) is read into, so that one search
 * finds charts in all of them. An alias is the very node it points to, so its place is the anchor's.
 */
export type Node = Scalar | Mapping | Sequence;

/** `text` as written without quotes (`1.10`, not 1.1); `plain` is the typed value; `ref`: a bare expression such as `var.version`. */
export interface Scalar extends Place {
  readonly kind: 'scalar';
  readonly text: string;
  readonly plain: string | number | boolean | null;
  readonly ref?: boolean;
  /** For text that holds a document of its own: the line of its first line, and whether its lines are lines of the file. */
  readonly body?: { readonly line: number; readonly step: 0 | 1 };
}

export interface Mapping extends Place {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
}

/** `line` is the key's. */
export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly value: Node;
}

export interface Sequence extends Place {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

/** Follows keys from a node; undefined when one is missing. A key that stands twice counts where it stands last. */
export function at(node: Node | undefined, ...path: readonly string[]): Node | undefined {
  let here = node;
  for (const key of path) here = here?.kind === 'map' ? entryAt(here, key)?.value : undefined;
  return here;
}

const indexes = new WeakMap<Mapping, Map<string, Entry>>();

/** Long mappings are looked into often (every node asks its document's root for its kind), so they get an index. */
function entryAt(map: Mapping, key: string): Entry | undefined {
  if (map.entries.length < 12) return map.entries.findLast((entry) => entry.key === key);
  const index = indexes.get(map) ?? new Map(map.entries.map((entry) => [entry.key, entry]));
  indexes.set(map, index);
  return index.get(key);
}

/** The scalar at a path, if there is one that says something. */
export function scalarAt(node: Node | undefined, ...path: readonly string[]): Scalar | undefined {
  const found = at(node, ...path);
  return found?.kind === 'scalar' && found.plain !== null ? found : undefined;
}

/** The text of the scalar at a path, or ''. */
export function textAt(node: Node | undefined, ...path: readonly string[]): string {
  return scalarAt(node, ...path)?.text ?? '';
}

/** The items of the list at a path; a single value counts as a list of one, nothing as none. */
export function itemsAt(node: Node | undefined, ...path: readonly string[]): readonly Node[] {
  const found = at(node, ...path);
  if (found === undefined || (found.kind === 'scalar' && found.plain === null)) return [];
  return found.kind === 'list' ? found.items : [found];
}

/** Nested plain data without places. */
export function plainOf(node: Node): unknown {
  if (node.kind === 'scalar') return node.plain;
  if (node.kind === 'list') return node.items.map(plainOf);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
}
