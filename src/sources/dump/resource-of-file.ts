import { type Resource, resources } from '../../core/resource.ts';

/** Short names that more than one common API uses, so that a file of that name does not say whose objects it lacks. */
const ambiguous = new Set(['nodes', 'settings', 'volumeattachments']);

/**
 * The resource that a file is named after: `backups.longhorn.io.yaml`, `longhorn-backups.yaml`, `backups.yaml`, `pods.json`. An
 * empty `kind: List` says nothing about its kind, so that its file's name is all there is; undefined when that is not clear.
 */
export function resourceOfFile(path: string): Resource | undefined {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const stem = file.replace(/\.(?:ya?ml|json)$/, '').toLowerCase();
  const ofLonghorn = resources.get(`${stem.replace(/^longhorn[-_.]/, '').replace(/\.longhorn\.io$/, '')}.longhorn.io`);
  if (stem.includes('longhorn')) return ofLonghorn;
  if (ambiguous.has(stem)) return undefined;
  return resources.get(stem) ?? ofLonghorn ?? [...resources.values()].find(({ name }) => name.startsWith(`${stem}.`));
}
