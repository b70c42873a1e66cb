import { gitopsOf } from '../charts/gitops.ts';
import type { Mapping } from '../node.ts';
import { at, scalarAt, textAt } from '../node.ts';
import type { Pin } from '../pin.ts';
import { layersOf } from '../values/layers-of.ts';
import { ownerOf, type Trail } from '../walk.ts';

const longhornRepository = /github\.com[/:]longhorn\/(?:longhorn|charts)(?:\.git)?\/?$/i;

/**
 * A source of an Application that points to a folder in git. Only in Longhorn's own repositories is its `targetRevision`
 * Longhorn's version; elsewhere it is the user's repository, and the source merely brings values to the folder's chart.
 */
export function argocdPins(map: Mapping, trail: Trail): readonly Pin[] {
  const address = scalarAt(map, 'repoURL') ?? scalarAt(map, 'repo_url');
  const folder = scalarAt(map, 'path');
  if (!address || !folder || scalarAt(map, 'chart')) return [];
  const owner = ownerOf(map, trail);
  const shared = {
    via: 'argocd' as const,
    file: address.file,
    name: `${textAt(owner, 'kind')} ${textAt(owner, 'metadata', 'namespace')}/${textAt(owner, 'metadata', 'name')}`,
    scope: trail[0]?.node ?? map,
    layers: layersOf(at(map, 'helm')),
    gitops: gitopsOf(owner, map),
  };
  if (!longhornRepository.test(address.text))
    return [{ ...shared, role: 'carrier', line: folder.line, sourceName: `path:${folder.text}` }];
  if (!/^(?:\.\/)?(?:chart|charts\/longhorn|deploy)\/?/.test(folder.text)) return [];
  const version = scalarAt(map, 'targetRevision') ?? scalarAt(map, 'target_revision');
  return [{ ...shared, role: 'release', line: address.line, repository: address, ...(version ? { version } : {}) }];
}
