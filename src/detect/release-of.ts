import type { DetectedUpgrade, Place, Values } from '../core/upgrade.ts';
import { companionOf } from './compare/companions.ts';
import { sourceOf } from './compare/source.ts';
import type { Crds, DetectedRelease, RawManifest, ReleaseValues } from './detected-change.ts';
import type { ChartSource } from './names.ts';
import { textAt } from './node.ts';
import type { Paired } from './pair.ts';
import type { Side } from './side.ts';
import type { Leaves } from './values/leaves.ts';

/** Everything that the two sides of git say about one upgrade. */
export function releaseOf(upgrade: DetectedUpgrade, pair: Paired, crds: readonly Paired[], head: Side): DetectedRelease {
  const { before, after } = pair;
  const addressBefore = before?.repository?.text;
  const addressAfter = after?.repository?.text;
  return {
    upgrade,
    values: valuesOf(before?.leaves ?? new Map(), after?.leaves ?? new Map()),
    source: {
      before: before ? known(sourceOf(before)) : 'unknown',
      after: after ? known(sourceOf(after)) : 'unknown',
      ...(addressBefore === undefined ? {} : { addressBefore }),
      ...(addressAfter === undefined ? {} : { addressAfter }),
    },
    crds: crdsOf(pair, crds),
    gitops: after?.pin.gitops ?? {},
    argocd: after?.pin.via === 'argocd' || /^Application/.test(after?.pin.gitops['kind'] ?? ''),
    unpinnedBefore: before !== undefined && before.version === undefined,
    imageTags: [...(after?.leaves ?? [])].flatMap(([path, leaf]) => {
      const component = /^image\.((?:longhorn|csi)\.\w+)\.tag$/.exec(path)?.[1];
      const tag = String(leaf.value ?? '');
      return component === undefined || tag === '' ? [] : [{ file: leaf.file, line: leaf.line, component, tag }];
    }),
    manifests: rawManifests(head),
  };
}

function known(source: ChartSource | 'other'): ChartSource {
  return source === 'other' ? 'unknown' : source;
}

function crdsOf(pair: Paired, crds: readonly Paired[]): Crds {
  const own = crds.find((one) => one.after && companionOf(one.after, [pair]) === pair);
  if (!own?.after) return { from: 'chart' };
  const { file, line } = own.after.value;
  return {
    from: 'crd-chart',
    before: own.before?.version?.text ?? null,
    after: own.after.version?.text ?? null,
    place: { file, line },
  };
}

function valuesOf(before: Leaves, after: Leaves): ReleaseValues {
  const places: Record<string, Place> = {};
  for (const [path, { file, line }] of after) places[path] = { file, line };
  return { before: nestedValues(before), after: nestedValues(after), places, given: before.size > 0 || after.size > 0 };
}

function nestedValues(leaves: Leaves): Values {
  const root: Record<string, unknown> = {};
  for (const [path, { value }] of leaves) {
    const keys = path
      .replace(/\[(\d+)\]/g, '.$1')
      .split('.')
      .filter((key) => key !== '__proto__' && key !== 'constructor' && key !== 'prototype');
    let here = root;
    for (const key of keys.slice(0, -1)) {
      const next = here[key];
      const inner: Record<string, unknown> = typeof next === 'object' && next !== null ? (next as Record<string, unknown>) : {};
      here[key] = inner;
      here = inner;
    }
    const last = keys.at(-1);
    if (last !== undefined) here[last] = value;
  }
  return root;
}

function rawManifests(head: Side): readonly RawManifest[] {
  return head.filesWith('longhorn.io/').flatMap((file) =>
    head.nodes(file).flatMap((root) => {
      const apiVersion = textAt(root, 'apiVersion');
      const found = { apiVersion, kind: textAt(root, 'kind'), name: textAt(root, 'metadata', 'name'), file, line: root.line };
      return /^longhorn\.io\//.test(apiVersion) ? [found] : [];
    }),
  );
}
