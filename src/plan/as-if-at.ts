import type { KubeObject, Snapshot } from '../core/snapshot.ts';
import { crosses, type Version } from '../core/version.ts';

type Raw = Record<string, unknown>;
type Rewrite = (object: KubeObject) => KubeObject;

/**
 * The snapshot as it would be after the managers of `to` have migrated it: the recorded version, images and labels moved on, and the
 * fields filled that the crossed steps fill (longhorn-manager upgrade/v17xto180 … v19xto1100). What nobody can foretell stays as it
 * is: a later hop is judged by what stands in the way today.
 */
export function asIfAt(snapshot: Snapshot, from: Version, to: Version): Snapshot {
  const rewrites: Record<string, Rewrite[]> = {};
  const add = (resource: string, rewrite: Rewrite) => {
    rewrites[resource] = [...(rewrites[resource] ?? []), rewrite];
  };
  add('settings.longhorn.io', (setting) => recorded(setting, to));
  for (const resource of ['customresourcedefinitions.apiextensions.k8s.io', 'daemonsets.apps'])
    add(resource, (object) => labelled(object, to));
  for (const resource of ['pods', 'daemonsets.apps']) add(resource, (object) => reimaged(object, from, to));
  if (crosses(from, to, '1.8.0')) fillFor18(add);
  if (crosses(from, to, '1.10.0'))
    for (const resource of ['volumes.longhorn.io', 'backups.longhorn.io'])
      add(resource, (object) => fill(object, 'spec', { backupBlockSize: '2097152' }));
  const objects = Object.entries(snapshot.objects).map(([resource, list]): [string, readonly KubeObject[]] => [
    resource,
    (rewrites[resource] ?? []).reduce<readonly KubeObject[]>((now, rewrite) => now.map(rewrite), list),
  ]);
  return { ...snapshot, objects: Object.fromEntries(objects) };
}

/** 1.7 → 1.8 brings several backup targets: everything that has none gets `default`, and images their data engine. */
function fillFor18(add: (resource: string, rewrite: Rewrite) => void): void {
  add('volumes.longhorn.io', (volume) => fill(volume, 'spec', { backupTargetName: 'default' }));
  add('backupvolumes.longhorn.io', (one) => fill(one, 'spec', { backupTargetName: 'default', volumeName: one.metadata.name }));
  add('backups.longhorn.io', (backup) => ({
    ...backup,
    metadata: { ...backup.metadata, labels: { 'backup-target': 'default', ...backup.metadata.labels } },
  }));
  add('backingimages.longhorn.io', (image) => {
    const spec = (image['spec'] ?? {}) as Raw;
    const disks = Object.entries((spec['diskFileSpecMap'] ?? {}) as Raw).map(([disk, value]) => [
      disk,
      filled(value as Raw, { dataEngine: 'v1' }),
    ]);
    return { ...image, spec: filled({ ...spec, diskFileSpecMap: Object.fromEntries(disks) }, { dataEngine: 'v1' }) };
  });
}

function fill(object: KubeObject, field: string, values: Raw): KubeObject {
  return { ...object, [field]: filled((object[field] ?? {}) as Raw, values) };
}

function filled(target: Raw | null, values: Raw): Raw {
  const empty = Object.entries(values).filter(([key]) => (target?.[key] ?? '') === '');
  return { ...target, ...Object.fromEntries(empty) };
}

function recorded(setting: KubeObject, to: Version): KubeObject {
  return setting.metadata.name === 'current-longhorn-version' ? { ...setting, value: `v${to.text}` } : setting;
}

function labelled(object: KubeObject, to: Version): KubeObject {
  const { labels } = object.metadata;
  if (labels?.['app.kubernetes.io/version'] === undefined) return object;
  return { ...object, metadata: { ...object.metadata, labels: { ...labels, 'app.kubernetes.io/version': `v${to.text}` } } };
}

/** Longhorn's own images and the manager's arguments name the new version. */
function reimaged(object: KubeObject, from: Version, to: Version): KubeObject {
  const renamed = JSON.stringify(object['spec'] ?? null).replaceAll(`:v${from.text}"`, `:v${to.text}"`);
  return { ...object, spec: JSON.parse(renamed) as unknown };
}
