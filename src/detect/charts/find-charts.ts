import type { Via } from '../../core/upgrade.ts';
import { fileKind } from '../file-kind.ts';
import { isCrdChart, isLocalChart, isLonghornChart, repositorySource } from '../names.ts';
import type { Entry, Mapping, Node, Scalar } from '../node.ts';
import { at, scalarAt, textAt } from '../node.ts';
import type { Pin } from '../pin.ts';
import { baseOf } from '../tree.ts';
import { layersOf } from '../values/layers-of.ts';
import { ownerOf, type Trail } from '../walk.ts';
import { gitopsOf } from './gitops.ts';

const chartKeys = [
  'chart',
  'chartname',
  'chartref',
  'helmchart',
  'remotechart',
  'chartreference',
  'helmchartname',
  'helmchartref',
];
const repositoryKeys = [
  'repo',
  'repository',
  'repourl',
  'url',
  'chartrepourl',
  'repositoryurl',
  'chartrepo',
  'reponame',
  'helmrepo',
  'repositoryopts',
  'fetchopts',
  'repositoryoptsargs',
  'helmrepository',
  'chartrepository',
  'source',
];
const versionKeys = [
  'version',
  'targetrevision',
  'chartversion',
  'helmchartversion',
  'helmversion',
  'installversion',
  'revision',
  'chartrevision',
];
const listsOfCharts = new Set([
  'dependencies',
  'helmCharts',
  'charts',
  'releases',
  'helm_releases',
  'helmReleases',
  'helm_charts',
]);

/**
 * Finds the one thing that all chart-based formats share: a mapping that names the chart `longhorn` and, beside it, a version.
 * What surrounds the mapping tells the tool, the release's name and its values.
 */
export function chartPin(map: Mapping, trail: Trail, file: string): Pin | undefined {
  const named = chartName(map, trail, file);
  if (!named) return undefined;
  const owner = ownerOf(map, trail);
  const version = versionOf(map, named.scalar);
  const repository = repositoryOf(map);
  const alias = /^([^/:]+)\/[^/]+$/.exec(named.scalar.text)?.[1];
  const repositoryName = textAt(map, 'sourceRef', 'name') || alias;
  return {
    via: viaOf(file, owner, trail),
    role: named.crds ? 'crds' : 'release',
    file: named.scalar.file,
    line: named.scalar.line,
    name: releaseName(map, owner, trail),
    ...(version ? { version } : {}),
    ...(repository ? { repository } : {}),
    ...(repositoryName ? { repositoryName } : {}),
    ...(owner && textAt(owner, 'kind') === 'HelmChart' ? { sourceName: textAt(owner, 'metadata', 'name') } : {}),
    ...(trail.some((step) => step.key === 'targetCustomizations') ? { patch: true } : {}),
    scope: trail[0]?.node ?? map,
    layers: [
      ...layersOf(owner && at(owner, 'spec') !== map ? at(owner, 'spec') : undefined),
      ...layersOf(at(owner, 'spec', 'forProvider')),
      ...layersOf(map),
      ...layersOf(at(map, 'helm')),
    ],
    gitops: gitopsOf(owner, map),
  };
}

interface Named {
  readonly scalar: Scalar;
  readonly crds: boolean;
}

function chartName(map: Mapping, trail: Trail, file: string): Named | undefined {
  const chart = found(map, chartKeys);
  if (chart) return longhornOrCrds(chart, map);
  if (at(map, 'chart') !== undefined) return undefined;
  const fleet = fleetChart(map, trail);
  if (fleet) return fleet;
  const name = scalarAt(map, 'name');
  const inList = trail.some((step) => listsOfCharts.has(step.key));
  const inChartFile = /^(?:Chart|requirements)\.(?:ya?ml|lock)$/.test(baseOf(file)) && inList;
  if (!name || !(inChartFile || (found(map, versionKeys) && (inList || repositoryOf(map) !== undefined)))) return undefined;
  const isObject = textAt(map, 'kind') !== '' || at(map, 'apiVersion') !== undefined;
  if (isObject && textAt(map, 'kind') !== 'HelmChartInflationGenerator') return undefined;
  return /\//.test(name.text) ? undefined : longhornOrCrds(name, map);
}

/** A Fleet customization gives the same chart another version for some clusters. */
function fleetChart(map: Mapping, trail: Trail): Named | undefined {
  if (trail.at(-1)?.key !== 'helm' || !trail.some((step) => step.key === 'targetCustomizations')) return undefined;
  const chart = scalarAt(trail[0]?.node, 'helm', 'chart');
  const version = found(map, versionKeys);
  const named = chart && version ? longhornOrCrds(chart, map) : undefined;
  return named && version ? { scalar: { ...version, text: 'longhorn' }, crds: named.crds } : undefined;
}

function longhornOrCrds(scalar: Scalar, map: Mapping): Named | undefined {
  const text = scalar.text.replace(/^["']|["']$/g, '');
  if (/^(?:GitRepository|Bucket)$/.test(textAt(map, 'sourceRef', 'kind'))) return undefined;
  const packed = /(?:^|\/)longhorn(-crd)?-(v?\d+\.\d+\.\d+[\w.+-]*?)\.tgz$/.exec(text);
  if (packed) return { scalar, crds: packed[1] !== undefined };
  if (isLocalChart(text)) return undefined;
  if (isCrdChart(text)) return { scalar, crds: true };
  if (isLonghornChart(text)) return { scalar, crds: false };
  if (scalar.ref && /^\w+(?:\.\w+)*\.longhorn(?:\.latest)?$/.test(text)) return { scalar, crds: false };
  const templated = scalar.ref === true || /\{\{|\$/.test(text);
  if (!templated) return undefined;
  const upstream = repositorySource(repositoryOf(map)?.text ?? '') === 'upstream';
  const named = /longhorn/i.test(text) && !/longhorn[_-]?(?:crd|monitor|ui|test)/i.test(text);
  return upstream || (named && found(map, versionKeys) !== undefined) ? { scalar, crds: false } : undefined;
}

function versionOf(map: Mapping, chart: Scalar): Scalar | undefined {
  const packed = /longhorn(?:-crd)?-(v?\d+\.\d+\.\d+[\w.+-]*?)\.tgz$/.exec(chart.text)?.[1];
  if (packed !== undefined) return { ...chart, text: packed, plain: packed };
  const version = found(map, versionKeys);
  if (version) return version;
  const shorthand = map.entries.find(
    (entry) => entry.key === '' && entry.value.kind === 'scalar' && entry.value.ref && /version$/i.test(entry.value.text),
  );
  return shorthand?.value.kind === 'scalar' ? shorthand.value : undefined;
}

function repositoryOf(map: Mapping): Scalar | undefined {
  const entry = entryOf(map, repositoryKeys);
  if (entry?.value.kind === 'map') return nestedAddress(entry.value);
  return scalarIn(entry);
}

function nestedAddress(node: Node): Scalar | undefined {
  if (node.kind === 'scalar') return /:\/\//.test(node.text) ? node : undefined;
  const inner = node.kind === 'map' ? node.entries.map((entry) => entry.value) : node.items;
  return inner.map(nestedAddress).find((one) => one !== undefined);
}

function found(map: Mapping, keys: readonly string[]): Scalar | undefined {
  return scalarIn(entryOf(map, keys));
}

function entryOf(map: Mapping, keys: readonly string[]): Entry | undefined {
  for (const key of keys) {
    const entry = map.entries.findLast((one) => one.key.toLowerCase().replace(/[_-]/g, '') === key);
    if (entry && !(entry.value.kind === 'scalar' && entry.value.plain === null)) return entry;
  }
  return undefined;
}

/** A scalar, also through a wrapper such as `pulumi.String("longhorn")`. */
function scalarIn(entry: Entry | undefined): Scalar | undefined {
  const value = entry?.value;
  if (value?.kind === 'scalar') return value;
  const call =
    value?.kind === 'map'
      ? value.entries.find((one) => /^call:(?:pulumi\.)?(?:String|StringPtr|Of|of|to_string|tostring|v)$/.test(one.key))
      : undefined;
  const [first] = call?.value.kind === 'list' ? call.value.items : [];
  return first?.kind === 'scalar' ? first : value?.kind === 'map' ? scalarAt(value, 'expression') : undefined;
}

function releaseName(map: Mapping, owner: Node | undefined, trail: Trail): string {
  if (owner) return `${textAt(owner, 'kind')} ${textAt(owner, 'metadata', 'namespace')}/${textAt(owner, 'metadata', 'name')}`;
  const keys = trail.map((step) => step.key).filter((key) => key !== '' && !/^(?:#|call:|expression)/.test(key));
  const own = textAt(map, 'name') || textAt(map, 'release_name') || textAt(map, 'releaseName');
  return [...keys.filter((key) => key !== own), own].join('/');
}

const byKind: Readonly<Record<string, Via>> = {
  HelmRelease: 'flux',
  OCIRepository: 'flux',
  GitRepository: 'flux',
  Application: 'argocd',
  ApplicationSet: 'argocd',
  HelmChartConfig: 'helmchart',
};

/** The tool, by the object around the pin, the file's name, or its language. */
export function viaOf(file: string, owner: Node | undefined, trail: Trail): Via {
  const kind = textAt(owner, 'kind');
  if (kind === 'HelmChart') return /toolkit\.fluxcd/.test(textAt(owner, 'apiVersion')) ? 'flux' : 'helmchart';
  const known = byKind[kind];
  if (known) return known;
  const name = baseOf(file).toLowerCase();
  const language = fileKind(file);
  if (language === 'hcl') return 'terraform';
  if (language === 'nix' || language === 'cue' || language === 'jsonnet') return language;
  if (language === 'code' || /^pulumi/.test(name)) return 'pulumi';
  if (/^(?:chart|requirements)\./.test(name)) return 'helm-chart';
  if (/^kustomization/.test(name) || trail.some((step) => step.key === 'helmCharts')) return 'kustomize';
  if (name === 'fleet.yaml' || name === 'fleet.yml') return 'fleet';
  if (
    trail.some((step) => /^(?:kubernetes\.core|community\.kubernetes)\./.test(step.key)) ||
    /(?:^|\/)(?:roles|group_vars|host_vars|playbooks?|tasks)\//.test(file)
  )
    return 'ansible';
  if (name.includes('helmfile') || trail.some((step) => step.key === 'releases')) return 'helmfile';
  return language === 'lines' ? 'shell' : 'helm-chart';
}
