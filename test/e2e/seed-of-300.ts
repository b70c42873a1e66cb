import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import type { KubeObject } from '../../src/core/snapshot.ts';
import { shared } from './kit.ts';

/**
 * A v1.7.2 state of 300 objects: the healthy one of a real migration, filled up with backups, one of them being deleted and held
 * by its finalizer, one owned by a volume. Gives the path of the dump.
 */
export function seedOf300(folder: string, more: (objects: KubeObject[]) => KubeObject[] = (objects) => objects): string {
  const text = readFileSync(join(shared, 'truth/healthy/v1.7.2.yaml'), 'utf8');
  const objects = more(documents(text));
  const pattern = objects.find(({ kind }) => kind === 'Backup');
  const volume = objects.find(({ kind }) => kind === 'Volume');
  if (!pattern || !volume) throw new Error('the healthy state has no backup or volume');
  for (let number = objects.length; number < 300; number++) {
    objects.push({ ...pattern, metadata: { ...pattern.metadata, name: `backup-${String(number).padStart(8, '0')}` } });
  }
  const [last, before] = [objects.at(-1), objects.at(-2)];
  if (!last || !before) throw new Error('unreachable');
  const owner = { apiVersion: volume.apiVersion, kind: 'Volume', name: volume.metadata.name, uid: 'a-uid-of-another-cluster' };
  objects.splice(
    -2,
    2,
    { ...before, metadata: { ...before.metadata, deletionTimestamp: '2025-01-15T09:00:00Z' } },
    { ...last, metadata: { ...last.metadata, ownerReferences: [owner] } },
  );
  const path = join(folder, 'seed.yaml');
  writeFileSync(path, objects.map((object) => stringify(object)).join('---\n'));
  return path;
}

export function documents(text: string): KubeObject[] {
  return parseAllDocuments(text).flatMap((document) => (document.toJS() as KubeObject | null) ?? []);
}
