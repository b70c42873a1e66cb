import type { Mapping, Node, Scalar } from './node.ts';
import { textAt } from './node.ts';

/** The way from a document's root to a node: each step's key (or the item's name) and the node it was taken from. */
export interface Step {
  readonly key: string;
  readonly node: Node;
}

export type Trail = readonly Step[];

/** Calls `see` once for each mapping and each scalar of a document; what an alias repeats is seen once. */
export function walk(
  root: Node,
  see: { map?: (node: Mapping, trail: Trail) => void; scalar?: (node: Scalar, trail: Trail) => void },
): void {
  const seen = new Set<Node>();
  const visit = (node: Node, trail: Trail): void => {
    if (seen.has(node) || trail.length > 400) return;
    seen.add(node);
    if (node.kind === 'scalar') see.scalar?.(node, trail);
    if (node.kind === 'map') {
      see.map?.(node, trail);
      for (const { key, value } of node.entries) visit(value, [...trail, { key, node }]);
    }
    if (node.kind === 'list') node.items.map((item, index) => visit(item, [...trail, { key: itemName(item, index), node }]));
  };
  visit(root, []);
}

function itemName(item: Node, index: number): string {
  const own = ['name', 'chart', 'cluster', 'env', 'environment', 'clusterName']
    .map((key) => textAt(item, key))
    .find((text) => text !== '' && text.length < 100);
  return own ?? `#${index}`;
}

/** The Kubernetes object around a node (it has a kind), the nearest one first; the node itself counts. */
export function ownerOf(node: Node, trail: Trail): Node | undefined {
  return [...trail.map((step) => step.node), node].findLast(
    (one) => textAt(one, 'kind') !== '' && textAt(one, 'apiVersion') !== '',
  );
}
