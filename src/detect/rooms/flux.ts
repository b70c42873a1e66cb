import { gitopsOf } from '../charts/gitops.ts';
import { repositorySource } from '../names.ts';
import type { Mapping } from '../node.ts';
import { at, scalarAt, textAt } from '../node.ts';
import type { Pin } from '../pin.ts';
import { layersOf } from '../values/layers-of.ts';

/** Flux objects that name no chart themselves: sources (OCI, git), releases that use one, and patches of a release. */
export function fluxPins(map: Mapping): readonly Pin[] {
  const kind = textAt(map, 'kind');
  const patch = patchPin(map, kind);
  if (patch) return [patch];
  if (kind === 'OCIRepository') return ociPin(map);
  if (kind === 'GitRepository') return gitPin(map);
  if (kind !== 'HelmRelease') return [];
  const pin = carrier(map);
  const chart = at(map, 'spec', 'chart', 'spec');
  return at(chart, 'chart') === undefined || /^\.{0,2}\//.test(textAt(chart, 'chart')) ? [pin] : [];
}

const patched: Readonly<Record<string, { version: readonly string[]; full: readonly string[] }>> = {
  HelmRelease: { version: ['spec', 'chart', 'spec', 'version'], full: ['spec', 'chart', 'spec', 'chart'] },
  Application: { version: ['spec', 'source', 'targetRevision'], full: ['spec', 'source', 'repoURL'] },
  HelmChart: { version: ['spec', 'version'], full: ['spec', 'chart'] },
  OCIRepository: { version: ['spec', 'ref', 'tag'], full: ['spec', 'url'] },
};

/** A patch of an overlay: an object named after Longhorn that has a version but not what it is the version of. */
function patchPin(map: Mapping, kind: string): Pin | undefined {
  const paths = patched[kind];
  const version = paths ? scalarAt(map, ...paths.version) : undefined;
  if (!paths || !version || at(map, ...paths.full) !== undefined || !/longhorn/i.test(textAt(map, 'metadata', 'name')))
    return undefined;
  const via = kind === 'Application' ? 'argocd' : kind === 'HelmChart' ? 'helmchart' : 'flux';
  return { ...carrier(map), via, role: 'release', file: version.file, line: version.line, version, patch: true };
}

function carrier(map: Mapping): Pin {
  const sourceName = textAt(map, 'spec', 'chartRef', 'name') || textAt(map, 'spec', 'chart', 'spec', 'sourceRef', 'name');
  return {
    via: 'flux',
    role: 'carrier',
    file: map.file,
    line: map.line,
    name: nameOf(map),
    ...(sourceName === '' ? {} : { sourceName }),
    scope: map,
    layers: layersOf(at(map, 'spec')),
    gitops: gitopsOf(map, map),
  };
}

function nameOf(map: Mapping): string {
  return `${textAt(map, 'kind')} ${textAt(map, 'metadata', 'namespace')}/${textAt(map, 'metadata', 'name')}`;
}

function ociPin(map: Mapping): readonly Pin[] {
  const url = scalarAt(map, 'spec', 'url');
  if (!url || !/\/longhorn(-crds?)?\/?$/i.test(url.text)) return [];
  const ref = at(map, 'spec', 'ref');
  const version = scalarAt(ref, 'semver') ?? scalarAt(ref, 'tag') ?? scalarAt(ref, 'digest');
  const role = /-crds?\/?$/i.test(url.text) ? 'crds' : 'release';
  return [sourcePin(map, role, url, version)];
}

function gitPin(map: Mapping): readonly Pin[] {
  const url = scalarAt(map, 'spec', 'url');
  if (!url || repositorySource(url.text) !== 'upstream' || !/longhorn\/(?:longhorn|charts)(?:\.git)?\/?$/i.test(url.text))
    return [];
  const ref = at(map, 'spec', 'ref');
  const version =
    scalarAt(ref, 'commit') ??
    scalarAt(ref, 'semver') ??
    scalarAt(ref, 'tag') ??
    scalarAt(ref, 'name') ??
    scalarAt(ref, 'branch');
  return [sourcePin(map, 'release', url, version)];
}

function sourcePin(map: Mapping, role: Pin['role'], url: NonNullable<Pin['repository']>, version: Pin['version']): Pin {
  return {
    via: 'flux',
    role,
    file: url.file,
    line: url.line,
    name: nameOf(map),
    ...(version ? { version } : {}),
    repository: url,
    sourceName: textAt(map, 'metadata', 'name'),
    scope: map,
    layers: [],
    gitops: {},
  };
}
