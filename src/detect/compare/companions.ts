import type { Unclear } from '../../core/upgrade.ts';
import type { Deployment } from '../deployment.ts';
import type { Paired } from '../pair.ts';
import { dirOf } from '../tree.ts';
import { unclearAt } from './said.ts';

/** The longhorn-crd chart must move with the chart: where it does not, at the companion's own literal. */
export function compareCompanions(crds: readonly Paired[], releases: readonly Paired[]): readonly Unclear[] {
  return crds.flatMap(({ before, after }) => {
    if (!after) return [];
    const main = companionOf(after, releases);
    const agrees = main?.after?.version !== undefined && main.after.version.text === after.version?.text;
    const bothFloat = main?.after !== undefined && !main.after.version && !after.version;
    const moved = before?.version?.text !== after.version?.text || main?.before?.version?.text !== main?.after?.version?.text;
    return moved && !agrees && !bothFloat ? [unclearAt(after.value, 'companion-mismatch')] : [];
  });
}

/** The release that a longhorn-crd chart belongs to: in its file, its folder, the folder beside it, or the only one there is. */
export function companionOf(crd: Deployment, releases: readonly Paired[]): Paired | undefined {
  const dir = dirOf(crd.pin.file);
  const charts = releases.filter((one) => one.after?.pin.role === 'release' || one.after?.pin.role === 'vendored');
  const near = (test: (file: string) => boolean): Paired | undefined => charts.find((one) => test(one.after?.pin.file ?? ''));
  return (
    near((file) => file === crd.pin.file) ??
    near((file) => dirOf(file) === dir) ??
    near((file) => dirOf(dirOf(file)) === dirOf(dir)) ??
    (charts.length === 1 ? charts[0] : undefined)
  );
}

/** Component images of a manifest or an image list that stay behind the manager's, or move without it. */
export function compareComponents(components: readonly Paired[], releases: readonly Paired[]): readonly Unclear[] {
  return components.flatMap(({ before, after }) => {
    if (!before?.version || !after?.version) return [];
    const beside = releases.filter(
      (one) => one.after && isImages(one.after) && dirOf(one.after.pin.file) === dirOf(after.pin.file),
    );
    const own = beside.filter((one) => one.after?.pin.file === after.pin.file);
    const mains = own.length > 0 ? own : beside;
    const main = mains.find((one) => one.before?.version?.text !== one.after?.version?.text) ?? mains[0];
    const to = main?.after?.version?.text;
    const mainMoved = main?.before !== undefined && main.before.version?.text !== to;
    const moved = before.version.text !== after.version.text;
    const wrong = mainMoved ? after.version.text !== to && !moved : moved && after.version.text !== to;
    return wrong ? [unclearAt(after.value, 'image-tag-left-behind')] : [];
  });
}

function isImages({ pin }: Deployment): boolean {
  return pin.role === 'images' || pin.role === 'manifest' || pin.role === 'url';
}
