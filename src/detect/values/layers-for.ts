import { at, itemsAt, textAt } from '../node.ts';
import type { Layer, Pin } from '../pin.ts';
import { umbrellaPrefix } from '../rooms/chart-file.ts';
import type { Side } from '../side.ts';
import { baseOf, dirOf, join } from '../tree.ts';
import { isLonghornValues } from './is-longhorn-values.ts';
import { layersOf } from './layers-of.ts';

/** All chart values of a release: an umbrella's values files, a values file beside it, its own, and those of objects that use it. */
export function layersFor(pin: Pin, pins: readonly Pin[], side: Side): readonly Layer[] {
  const carried = pins.filter((one) => one.role === 'carrier' && carries(one, pin)).flatMap((one) => one.layers);
  const prefix = isChartFile(pin) ? prefixOf(pin, side) : undefined;
  const under = prefix === undefined ? {} : { under: prefix };
  const all = [
    ...umbrellaFiles(pin, prefix, side),
    ...pin.layers,
    ...carried.map((layer) => rebased(layer, prefix)),
    ...configs(pin, side),
  ].map((layer) => (layer.kind === 'node' || layer.kind === 'file' ? { ...under, ...layer } : layer));
  return all.some((layer) => layer.kind === 'file') || prefix !== undefined ? all : [...besides(pin, pins, side), ...all];
}

function isChartFile(pin: Pin): boolean {
  return /(?:^|\/)(?:Chart|requirements)\.ya?ml$/.test(pin.file);
}

function carries(carrier: Pin, pin: Pin): boolean {
  if (carrier.sourceName === undefined) return false;
  if (carrier.sourceName.startsWith('path:'))
    return isChartFile(pin) && join('', carrier.sourceName.slice(5)) === dirOf(pin.file);
  return carrier.sourceName === pin.sourceName;
}

function rebased(layer: Layer, prefix: string | undefined): Layer {
  if (prefix === undefined || layer.kind !== 'set') return layer;
  return layer.path.startsWith(`${prefix}.`) ? { ...layer, path: layer.path.slice(prefix.length + 1) } : layer;
}

function prefixOf(pin: Pin, side: Side): string | undefined {
  const dependencies = side.nodes(pin.file).flatMap((root) => itemsAt(root, 'dependencies'));
  const own = dependencies.find((one) => one.kind === 'map' && one.entries.some((entry) => entry.value.line === pin.line));
  return own ? umbrellaPrefix(own) : undefined;
}

function umbrellaFiles(pin: Pin, prefix: string | undefined, side: Side): readonly Layer[] {
  if (prefix === undefined) return [];
  const beside = [...side.tree.files.keys()].filter(
    (file) => dirOf(file) === dirOf(pin.file) && /^values.*\.ya?ml$/.test(baseOf(file)),
  );
  return beside
    .sort((a, b) => baseOf(a).length - baseOf(b).length)
    .flatMap((file) => [
      { kind: 'file', path: `./${baseOf(file)}`, under: prefix },
      { kind: 'file', path: `./${baseOf(file)}`, under: 'global', as: 'global' },
    ]);
}

/** k3s merges a HelmChartConfig of the same name over the chart's own values. */
function configs(pin: Pin, side: Side): readonly Layer[] {
  if (pin.via !== 'helmchart' || pin.sourceName === undefined) return [];
  return side
    .filesWith('HelmChartConfig')
    .flatMap((file) => side.nodes(file))
    .filter((root) => textAt(root, 'kind') === 'HelmChartConfig' && textAt(root, 'metadata', 'name') === pin.sourceName)
    .flatMap((root) => layersOf(at(root, 'spec')));
}

/** A file of Longhorn's values beside the only release of its folder belongs to it, although nothing says so. */
function besides(pin: Pin, pins: readonly Pin[], side: Side): readonly Layer[] {
  const dir = dirOf(pin.file);
  if (pins.some((one) => one !== pin && one.role === 'release' && dirOf(one.file) === dir)) return [];
  return side
    .filesWith('longhorn')
    .concat(side.filesWith('defaultSettings'))
    .filter(
      (file, index, all) =>
        all.indexOf(file) === index && file !== pin.file && (dirOf(file) === dir || dirOf(dirOf(file)) === dir),
    )
    .filter((file) => /values/i.test(baseOf(file)) && side.nodes(file).some((root) => isLonghornValues(root)))
    .map((file) => ({ kind: 'file', path: file }));
}
