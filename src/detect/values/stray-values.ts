import { at } from '../node.ts';
import type { Pin } from '../pin.ts';
import type { Side } from '../side.ts';
import { baseOf } from '../tree.ts';
import { isLonghornValues } from './is-longhorn-values.ts';

/** Files of Longhorn's chart values that no release in the tree is known to use: a release of their own, without a version. */
export function strayValues(side: Side, used: ReadonlySet<string>): readonly Pin[] {
  const files = [...new Set(['longhorn', 'defaultSettings', 'preUpgradeChecker', 'longhornManager'].flatMap(side.filesWith))];
  return files
    .filter((file) => !used.has(file) && /values|longhorn/i.test(file) && !/^(?:Chart|kustomization)/.test(baseOf(file)))
    .flatMap((file) =>
      side.nodes(file).flatMap((root): Pin[] => {
        const prefix = isLonghornValues(root) ? undefined : isLonghornValues(at(root, 'longhorn')) ? 'longhorn' : null;
        if (prefix === null) return [];
        const layer = { kind: 'node' as const, node: root, ...(prefix === undefined ? {} : { under: prefix }) };
        return [{ via: 'values', role: 'values', file, line: root.line, name: 'values', layers: [layer], gitops: {} }];
      }),
    );
}
