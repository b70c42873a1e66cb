import type { Unclear } from '../../core/upgrade.ts';
import { compareVersions } from '../../core/version.ts';
import type { Deployment } from '../deployment.ts';
import type { Paired } from '../pair.ts';
import type { Leaf } from '../values/leaves.ts';
import { readVersion } from '../version-text.ts';
import { nothingSaid, type Said, unclearAt, upgradeAt } from './said.ts';

const tagPath = /^image\.(?:longhorn|csi)\.\w+\.tag$/;
const managerPath = 'image.longhorn.manager.tag';

/**
 * Image tags in chart values. The manager's is an upgrade when the chart's version stays; what stays behind a chart that moves,
 * or moves without the manager, is unclear.
 */
export function compareImages(pair: Paired): Said {
  const { before, after } = pair;
  if (!before || !after) return nothingSaid;
  if (before.version?.text !== after.version?.text && after.version !== undefined)
    return { ...nothingSaid, unclear: behindChart(before, after) };
  const manager = compareManager(pair, before, after);
  if (manager.upgrades.length > 0) return { ...manager, unclear: [...manager.unclear, ...behindManager(before, after)] };
  return { ...manager, unclear: [...manager.unclear, ...movedAlone(before, after)] };
}

function tagsOf(deployment: Deployment): readonly (readonly [string, Leaf])[] {
  return [...deployment.leaves].filter(([path, leaf]) => tagPath.test(path) && textOf(leaf) !== '');
}

function textOf(leaf: Leaf | undefined): string {
  return typeof leaf?.value === 'string' || typeof leaf?.value === 'number' ? String(leaf.value) : '';
}

function compareManager(pair: Paired, before: Deployment, after: Deployment): Said {
  const old = textOf(before.leaves.get(managerPath));
  const leaf = after.leaves.get(managerPath);
  const now = textOf(leaf);
  if (old === now) return nothingSaid;
  const reading = now === '' ? (after.version ? { version: after.version } : undefined) : readVersion(now, true);
  if (!reading) return nothingSaid;
  const place = now === '' || !leaf ? after.value : leaf;
  if ('reason' in reading) return { ...nothingSaid, unclear: [unclearAt(place, reading.reason)] };
  const known = old === '' ? before.version : versionIn(old);
  if (known?.text === reading.version.text) return nothingSaid;
  const upgrade = upgradeAt(place, known?.text ?? null, reading.version.text, now === '' ? after.pin.via : 'values');
  const unknown = known === undefined ? [unclearAt(place, 'from-unknown')] : [];
  return { upgrades: [{ upgrade, pair }], unclear: unknown, valuesChanged: [] };
}

function versionIn(tag: string) {
  const reading = readVersion(tag, true);
  return 'version' in reading ? reading.version : undefined;
}

/** CSI sidecars and the support bundle kit have versions of their own: unchanged does not mean behind. */
function hasReleaseTag(path: string): boolean {
  return path.startsWith('image.longhorn.') && !path.includes('supportBundleKit');
}

function behindChart(before: Deployment, after: Deployment): readonly Unclear[] {
  return tagsOf(after).flatMap(([path, leaf]) => {
    const stays = textOf(before.leaves.get(path)) === textOf(leaf);
    const tag = versionIn(textOf(leaf));
    if (!hasReleaseTag(path)) return [];
    const older =
      tag !== undefined &&
      after.version !== undefined &&
      compareVersions({ ...tag, text: `${tag.major}.${tag.minor}.${tag.patch}` }, after.version) < 0;
    const wrong =
      tag === undefined ||
      `${tag.major}.${tag.minor}.${tag.patch}` !== `${after.version?.major}.${after.version?.minor}.${after.version?.patch}`;
    return (stays && wrong) || older ? [unclearAt(leaf, 'image-tag-left-behind')] : [];
  });
}

function behindManager(before: Deployment, after: Deployment): readonly Unclear[] {
  const manager = textOf(after.leaves.get(managerPath));
  return tagsOf(after).flatMap(([path, leaf]) => {
    const own = hasReleaseTag(path) && path !== managerPath;
    const stays = textOf(before.leaves.get(path)) === textOf(leaf);
    return own && stays && textOf(leaf) !== manager && manager !== '' ? [unclearAt(leaf, 'image-tag-left-behind')] : [];
  });
}

function movedAlone(before: Deployment, after: Deployment): readonly Unclear[] {
  return tagsOf(after).flatMap(([path, leaf]) =>
    path !== managerPath && textOf(before.leaves.get(path)) !== textOf(leaf) ? [unclearAt(leaf, 'image-tag-left-behind')] : [],
  );
}
