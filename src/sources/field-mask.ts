import { pathOf } from '../core/fact.ts';

/** What of a value is worth reading: all of it, or some fields. */
export type Wish = FieldMask | 'whole';

/** Which fields of an object are worth reading. What is no object where fields are asked for is read whole. */
export interface FieldMask {
  /** What is worth reading of the field whose name stands in `source` from `from` to `to`; undefined: nothing. */
  readonly of: (source: Uint8Array, from: number, to: number) => Wish | undefined;
  /** Also masks the entries of a list that stands in its place; otherwise a list is read whole. */
  readonly inLists: boolean;
}

/**
 * The mask of dot paths, compiled so that readers of text can ask it byte by byte. `[]` behind a name means the entries of a list
 * (`metadata.managedFields[].time`); a path `*` stands for all fields that no other path begins with. A field that is wanted as a
 * whole and in parts is wanted as a whole, and so is one that is only asked whether it is filled (`status.url?`).
 */
export function fieldMask(paths: readonly string[]): FieldMask {
  const tree = new Map<string, Branch>();
  for (const path of paths) grow(tree, pathOf(path).split('.'));
  return maskOf(tree, false);
}

interface Branch {
  whole: boolean;
  inLists: boolean;
  readonly fields: Map<string, Branch>;
}

function grow(tree: Map<string, Branch>, [step = '', ...rest]: readonly string[]): void {
  const inLists = step.endsWith('[]');
  const name = inLists ? step.slice(0, -2) : step;
  const branch = tree.get(name) ?? { whole: false, inLists: false, fields: new Map<string, Branch>() };
  tree.set(name, branch);
  branch.inLists ||= inLists;
  if (rest.length === 0) branch.whole = true;
  else grow(branch.fields, rest);
}

interface Named {
  readonly name: Buffer;
  readonly wish: Wish;
}

function maskOf(tree: ReadonlyMap<string, Branch>, inLists: boolean): FieldMask {
  const byLength: (Named[] | undefined)[] = [];
  for (const [name, branch] of tree) {
    const bytes = Buffer.from(name);
    const named = { name: bytes, wish: branch.whole ? ('whole' as const) : maskOf(branch.fields, branch.inLists) };
    byLength[bytes.length] = [...(byLength[bytes.length] ?? []), named];
  }
  const others = tree.has('*') ? ('whole' as const) : undefined;
  return {
    inLists,
    of: (source, from, to) => {
      for (const { name, wish } of byLength[to - from] ?? []) if (isAt(name, source, from)) return wish;
      return others;
    },
  };
}

function isAt(name: Buffer, source: Uint8Array, from: number): boolean {
  let at = 0;
  while (at < name.length && name[at] === source[from + at]) at += 1;
  return at === name.length;
}
