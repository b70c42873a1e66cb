import type { Place } from '../core/upgrade.ts';
import { compareCompanions, compareComponents } from './compare/companions.ts';
import { settleImageLists } from './compare/image-lists.ts';
import { compareImages } from './compare/images.ts';
import { nothingSaid, type Said, together } from './compare/said.ts';
import { compareSource } from './compare/source.ts';
import { compareValues } from './compare/values.ts';
import { compareAside, compareVersion } from './compare/version.ts';
import type { Deployment } from './deployment.ts';
import { deploymentsOf } from './deployments-of.ts';
import type { DetectedChange } from './detected-change.ts';
import { fileKind } from './file-kind.ts';
import { type Paired, pair } from './pair.ts';
import { releaseOf } from './release-of.ts';
import { type Side, sideOf } from './side.ts';
import type { Tree } from './tree.ts';
import { leavesOf } from './values/leaves.ts';
import { strayValues } from './values/stray-values.ts';

/**
 * Every Longhorn upgrade that a change makes, every version it leaves unclear, and every chart value it changes (contract,
 * `detect --format json`). Each tree holds a side's candidate files; any text in them gives an answer, never an exception.
 */
export function detectChange(base: Tree, head: Tree): DetectedChange {
  const before = sideOf(base);
  const after = sideOf(head, before);
  const [all, now] = [deploymentsOf(before), deploymentsOf(after)];
  const isMain = (one: Deployment): boolean => one.pin.role !== 'crds' && one.pin.role !== 'component';
  const lists = settleImageLists(pair(all.filter(isMain), now.filter(isMain)));
  const releases = lists.releases;
  const strays = pair(strayDeployments(before, all), strayDeployments(after, now));
  const crds = pair(only('crds', all), only('crds', now));
  const components = pair(only('component', all), only('component', now));
  const main = together(releases.map(compareRelease));
  const said = together([main, withoutCopies(together(strays.map(compareRelease)), main)]);
  const beside = [...lists.unclear, ...compareCompanions(crds, releases), ...compareComponents(components, releases)];
  const upgrades = distinctBy(said.upgrades, ({ upgrade }) => placeKey(upgrade));
  return {
    upgrades: upgrades.map(({ upgrade }) => upgrade).sort(byPlace),
    unclear: distinctBy([...said.unclear, ...beside], (one) => `${placeKey(one)} ${one.reason}`).sort(byPlace),
    valuesChanged: distinctBy(said.valuesChanged, (one) => `${placeKey(one)} ${one.path}`).sort(byPlace),
    ...notesOn(after),
    changes: upgrades.map(({ upgrade, pair: release }) => releaseOf(upgrade, release, crds, after)),
  };
}

/** Candidate files that could not be read at all: they are named, not passed over. */
function notesOn(side: Side): { readonly notes?: readonly string[] } {
  const unread = side.filesWith('longhorn').filter((file) => {
    const text = side.tree.files.get(file) ?? '';
    const says = fileKind(file) === 'yaml' && !text.includes('CustomResourceDefinition') && /^\s*[^#\s-]/m.test(text);
    return says && side.nodes(file).length === 0;
  });
  return unread.length === 0 ? {} : { notes: unread.map((file) => `${file} could not be read as YAML`) };
}

/** A tag in a values file that follows a chart which moves in the same change is a copy of that upgrade. */
function withoutCopies(strays: Said, main: Said): Said {
  const moved = new Set(main.upgrades.map(({ upgrade }) => upgrade.to.replace(/-.*$/, '')));
  return { ...strays, upgrades: strays.upgrades.filter(({ upgrade }) => !moved.has(upgrade.to.replace(/-.*$/, ''))) };
}

function compareRelease(pair: Paired): Said {
  return together([
    compareVersion(pair),
    compareAside(pair),
    compareImages(pair),
    { ...nothingSaid, unclear: compareSource(pair), valuesChanged: compareValues(pair) },
  ]);
}

function only(role: Deployment['pin']['role'], all: readonly Deployment[]): readonly Deployment[] {
  return all.filter((one) => one.pin.role === role);
}

/** Values files that no release uses, as releases without a version. */
function strayDeployments(side: Side, all: readonly Deployment[]): readonly Deployment[] {
  const used = new Set(all.flatMap((one) => [...one.leaves.values()].map((leaf) => leaf.file)));
  const copies = all.filter((one) => one.pin.role === 'vendored').map((one) => one.pin.file.replace(/[^/]*$/, ''));
  return strayValues(side, used)
    .filter((pin) => !copies.some((dir) => pin.file.startsWith(dir)))
    .map((pin) => ({
      pin,
      value: { file: pin.file, line: pin.line, text: '', overridden: [] },
      leaves: leavesOf(pin, pin.layers, side),
    }));
}

function distinctBy<T>(all: readonly T[], key: (one: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const one of all) if (!seen.has(key(one))) seen.set(key(one), one);
  return [...seen.values()];
}

function placeKey(place: Place): string {
  return `${place.file}:${place.line}`;
}

function byPlace(one: Place, other: Place): number {
  return one.file === other.file ? one.line - other.line : one.file < other.file ? -1 : 1;
}
