import { fileKind } from '../file-kind.ts';
import type { Node, Scalar } from '../node.ts';
import type { Side } from '../side.ts';
import { dirOf, isBelow, join } from '../tree.ts';
import { type Definition, definitionsOf, plainDefinitions } from './definitions.ts';

/** What gives a name its value: those that count, and the defaults that they override. */
export interface Found {
  readonly counting: readonly Definition[];
  readonly overridden: readonly Definition[];
}

/** Looks a name up as the tool would: the object itself, the file, the folder (Terraform), then – for names that speak of Longhorn – the whole tree. */
export function lookup(name: readonly string[], asking: Scalar, scope: Node | undefined, side: Side): Found {
  const found = fileKind(asking.file) === 'hcl' ? terraform(name, asking, side) : elsewhere(name, asking, scope, side);
  return found.counting.length > 0 || name.length < 2 ? found : imported(name, asking, side);
}

/** `versions.longhorn`, where `versions` is a file that was imported or decoded: the rest of the name is looked up in it. */
function imported(name: readonly string[], asking: Scalar, side: Side): Found {
  const [first = '', ...rest] = name;
  const text = side.tree.files.get(asking.file) ?? '';
  const files = side.filesWith(rest.at(-1) ?? '').filter((file) => {
    const base = file.slice(file.lastIndexOf('/') + 1);
    return base.split('.')[0] === first || (file !== asking.file && text.includes(base));
  });
  return ranked(files.flatMap((file) => definitions(file, side)).filter((one) => one.path.join('.') === rest.join('.')));
}

function elsewhere(name: readonly string[], asking: Scalar, scope: Node | undefined, side: Side): Found {
  const inScope = scope ? plainDefinitions(scope).filter((one) => matches(one, name, asking)) : [];
  if (inScope.length > 0) return { counting: inScope, overridden: [] };
  const everywhere = name.length > 1 || /longhorn/i.test(name.join('.'));
  const files = side.filesWith(name.at(-1) ?? '').filter((file) => everywhere || dirOf(file) === dirOf(asking.file));
  const all = files.flatMap((file) => definitions(file, side)).filter((one) => matches(one, name, asking));
  const here = all.filter((one) => one.file === asking.file);
  return ranked(here.length > 0 && here.some((one) => one.kind !== 'default') ? here : all);
}

function ranked(all: readonly Definition[]): Found {
  const given = all.filter((one) => one.kind !== 'default' && one.kind !== 'variable');
  const defaults = all.filter((one) => one.kind === 'default' || one.kind === 'variable');
  return given.length > 0 ? { counting: given, overridden: defaults } : { counting: defaults, overridden: [] };
}

function matches(definition: Definition, name: readonly string[], asking: Scalar): boolean {
  const { path, value } = definition;
  if (path.length < name.length || (value.file === asking.file && value.line === asking.line)) return false;
  return name.every((word, index) => path[path.length - name.length + index] === word);
}

function terraform(name: readonly string[], asking: Scalar, side: Side): Found {
  const dir = dirOf(asking.file);
  const last = name.at(-1) ?? '';
  const all = side
    .filesWith(last)
    .flatMap((file) => definitions(file, side))
    .filter((one) => matches(one, name, asking) && countsIn(one, dir));
  return ranked(all);
}

/** A value file counts in its own folder and, as `envs/prod.tfvars` or Terragrunt inputs do, for the folder above or beside it. */
function countsIn(definition: Definition, dir: string): boolean {
  const own = dirOf(definition.file);
  if (definition.kind === 'module') return definition.target !== undefined && join(own, definition.target) === dir;
  if (definition.kind === 'variable' || definition.kind === 'local') return own === dir;
  if (/\.tfvars(?:\.json)?$|\.hcl$/.test(definition.file))
    return own === dir || isBelow(own, dir) || dirOf(own) === dirOf(dir) || isBelow(dir, dirOf(own));
  return /^TF_VAR_/.test(definition.path.at(-1) ?? '');
}

const remembered = new WeakMap<Side, Map<string, readonly Definition[]>>();

function definitions(file: string, side: Side): readonly Definition[] {
  const memory = remembered.get(side) ?? new Map<string, readonly Definition[]>();
  remembered.set(side, memory);
  const known = memory.get(file) ?? definitionsOf(file, side);
  memory.set(file, known);
  return known;
}
