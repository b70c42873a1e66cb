import type { Unclear } from '../../core/upgrade.ts';
import type { Paired } from '../pair.ts';
import { dirOf } from '../tree.ts';
import { unclearAt } from './said.ts';

/**
 * Kustomize's image list over a manifest: the list decides the manager. A manifest that moves with it is a copy; a list that
 * stays while the manifest moves is left behind; a list that comes or goes starts or ends at the manifest's version.
 */
export function settleImageLists(releases: readonly Paired[]): {
  readonly releases: readonly Paired[];
  readonly unclear: readonly Unclear[];
} {
  const unclear: Unclear[] = [];
  const copies = new Set<Paired>();
  const settled = releases.map((pair) => {
    const list = pair.after ?? pair.before;
    const manifest =
      list?.pin.role === 'images' || (list?.pin.role === 'manifest' && !pair.before)
        ? releases.find((one) => isManifestBeside(one, dirOf(list.pin.file)))
        : undefined;
    if (!manifest?.after) return pair;
    const moved = manifest.before?.version?.text !== manifest.after.version?.text;
    if (!pair.after) {
      copies.add(manifest);
      return { ...(pair.before ? { before: pair.before } : {}), after: manifest.after };
    }
    const stays = pair.before?.version?.text === pair.after.version?.text;
    if (moved && stays && pair.after.version?.text !== manifest.after.version?.text)
      unclear.push(unclearAt(pair.after.value, 'image-tag-left-behind'));
    if (!stays) copies.add(manifest);
    const before = pair.before ?? manifest.before;
    return { ...(before ? { before } : {}), after: pair.after };
  });
  return { releases: settled.filter((_, index) => !copies.has(releases[index] ?? {})), unclear };
}

function isManifestBeside(pair: Paired, dir: string): boolean {
  const one = pair.after;
  return (
    one !== undefined &&
    (one.pin.role === 'url' || one.pin.role === 'manifest') &&
    pair.before !== undefined &&
    dirOf(one.pin.file) === dir
  );
}
