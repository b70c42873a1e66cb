import type { Place } from '../../core/upgrade.ts';
import type { Node, Scalar } from '../node.ts';
import { at } from '../node.ts';
import type { Layer, Pin } from '../pin.ts';
import { evaluate } from '../resolve/evaluate.ts';
import type { Side } from '../side.ts';
import { dirOf, join } from '../tree.ts';
import { configNodes } from './config-nodes.ts';

/** One chart value: what it is after resolution, and where the literal stands. */
export interface Leaf extends Place {
  readonly value: unknown;
}

/** Helm path (`defaultSettings.backupTarget`, `tolerations[0].key`) → leaf. */
export type Leaves = ReadonlyMap<string, Leaf>;

const most = 20_000;

/** The chart values of a release, later layers over earlier ones; files that are not in the tree are left out. */
export function leavesOf(pin: Pin, layers: readonly Layer[], side: Side): Leaves {
  const leaves = new Map<string, Leaf>();
  for (const layer of layers) {
    if (layer.kind === 'set') setLeaf(leaves, normalised(layer.path), leafOf(layer.value, pin, side));
    else
      for (const { node, under } of nodesOf(layer, pin, side))
        addLeaves(
          leaves,
          under === undefined ? node : at(node, under),
          (layer.kind === 'config' ? undefined : layer.as) ?? '',
          pin,
          side,
        );
  }
  return leaves;
}

interface Rooted {
  readonly node: Node;
  readonly under?: string;
}

function nodesOf(layer: Exclude<Layer, { kind: 'set' }>, pin: Pin, side: Side): readonly Rooted[] {
  const under = layer.kind === 'config' || layer.under === undefined ? {} : { under: layer.under };
  if (layer.kind === 'node') return [{ node: layer.node, ...under }];
  if (layer.kind === 'config') return configNodes(layer.name, layer.key, pin.file, side).map((node) => ({ node }));
  const file = valuesFile(layer.path, pin, side);
  return file === undefined ? [] : side.nodes(file).map((node) => ({ node, ...under }));
}

/** The file that a release means: beside it, at the root, or – when only one ends so – anywhere. */
export function valuesFile(path: string, pin: Pin, side: Side): string | undefined {
  const bare = path
    .replace(/^\$\{path\.(?:module|root)\}\/|^\$values\/|^\$\w+\/|^file:\/\//, '')
    .replace(/^(?:\{\{[^}]*\}\}|\$\{[^}]*\})\//, '');
  const tree = side.tree.files;
  const candidates = [join(dirOf(pin.file), bare), join('', bare)];
  const near = candidates.find((candidate) => tree.has(candidate));
  if (near !== undefined || /[{$]/.test(bare)) return near;
  const tail = `/${join('', bare)}`;
  const ending = [...tree.keys()].filter((file) => file.endsWith(tail));
  return ending.length === 1 ? ending[0] : undefined;
}

function addLeaves(leaves: Map<string, Leaf>, node: Node | undefined, path: string, pin: Pin, side: Side): void {
  if (node === undefined || leaves.size > most) return;
  if (node.kind === 'map' && node.entries.length > 0) {
    for (const { key, value } of node.entries) addLeaves(leaves, value, path === '' ? key : `${path}.${key}`, pin, side);
  } else if (node.kind === 'list' && node.items.length > 0) {
    for (const old of leaves.keys()) if (old === path || old.startsWith(`${path}[`)) leaves.delete(old);
    for (const [index, item] of node.items.entries()) addLeaves(leaves, item, `${path}[${index}]`, pin, side);
  } else if (path !== '') setLeaf(leaves, path, leafOf(node, pin, side));
}

/** Helm drops what stood under or above a path when a later layer sets it to something else. */
function setLeaf(leaves: Map<string, Leaf>, path: string, leaf: Leaf): void {
  leaves.delete(path);
  leaves.set(path, leaf);
}

function leafOf(node: Node, pin: Pin, side: Side): Leaf {
  const place = { file: node.file, line: node.line };
  if (node.kind === 'map') return { ...place, value: {} };
  if (node.kind === 'list') return { ...place, value: [] };
  if (!isTemplate(node)) return { ...place, value: node.plain };
  const [value] = evaluate(node, pin.scope, side);
  return value && value.reason === undefined
    ? { file: value.file, line: value.line, value: value.text }
    : { ...place, value: node.text };
}

function isTemplate(node: Scalar): boolean {
  return node.ref === true || (/\$|\{\{/.test(node.text) && node.text.length < 200);
}

function normalised(path: string): string {
  return path.replace(/\\\./g, '.');
}
