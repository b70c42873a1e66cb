import type { Mapping, Node, Scalar } from '../node.ts';
import { itemsAt, scalarAt, textAt } from '../node.ts';
import type { Pin } from '../pin.ts';
import type { Side } from '../side.ts';
import { dirOf, join } from '../tree.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';

const manager = /(?:^|\/)(?:mirrored-longhornio-)?longhorn-manager$/;
const component =
  /(?:^|\/)(?:mirrored-longhornio-)?(?:longhorn-(?:engine|ui|instance-manager|share-manager)|backing-image-manager)$/;

/** Kustomize's image transformer and its patches of a release's version. */
export function kustomizePins(map: Mapping): readonly Pin[] {
  return [
    ...itemsAt(map, 'images').flatMap(imagePins),
    ...itemsAt(map, 'patches').flatMap(patchPins),
    ...itemsAt(map, 'patchesJson6902').flatMap(patchPins),
  ];
}

function imagePins(item: Node): readonly Pin[] {
  const name = textAt(item, 'name');
  const version = scalarAt(item, 'newTag') ?? scalarAt(item, 'digest');
  if (!version || !(manager.test(name) || component.test(name))) return [];
  return [
    pinAt(
      version,
      manager.test(name) ? 'images' : 'component',
      `images ${dirOf(version.file)} ${manager.test(name) ? '' : name}`,
    ),
  ];
}

function pinAt(version: Scalar, role: Pin['role'], name: string): Pin {
  return { via: 'kustomize', role, file: version.file, line: version.line, name, version, layers: [], gitops: {} };
}

/** `- op: replace, path: /spec/chart/spec/version` on a target named longhorn, written in the kustomization itself. */
function patchPins(item: Node): readonly Pin[] {
  const patch = scalarAt(item, 'patch');
  if (!patch) return [];
  const origin = { file: patch.file, line: patch.body?.line ?? patch.line, step: patch.body?.step ?? 0 };
  return parseYaml(patch.text, origin).flatMap((root) => operationPins(root, item));
}

/** The same operations in a file of their own that the kustomization names. */
export function patchFilePins(root: Node, file: string, side: Side): readonly Pin[] {
  return [...itemsAt(root, 'patches'), ...itemsAt(root, 'patchesJson6902')].flatMap((item) => {
    const path = textAt(item, 'path');
    const operations = path === '' ? [] : side.nodes(join(dirOf(file), path));
    return operations.flatMap((node) => operationPins(node, item));
  });
}

function operationPins(root: Node, item: Node): readonly Pin[] {
  const target = `${textAt(item, 'target', 'kind')} ${textAt(item, 'target', 'name')}`;
  if (!/longhorn/i.test(target)) return [];
  return (root.kind === 'list' ? root.items : []).flatMap((operation) => {
    const value = scalarAt(operation, 'value');
    const isVersion = /\/(?:version|targetRevision|tag)$/.test(textAt(operation, 'path'));
    return value && isVersion ? [{ ...pinAt(value, 'release', target), patch: true }] : [];
  });
}
