import { Failure } from '../core/failure.ts';
import { resources } from '../core/resource.ts';
import type { Coverage, KubeObject } from '../core/snapshot.ts';
import type { Around } from '../remedy/safe-fix.ts';
import type { ObjectWindow } from './object-window.ts';

/** What a safe fix looks at besides the object itself: whatever may refer to a backup, and what a setting is measured by. */
const lookedAt = ['volumes', 'engines', 'backupvolumes', 'systembackups', 'systemrestores', 'recurringjobs', 'backuptargets'];

/** The same surroundings with everything that a fix looks at read again; what cannot be read is `denied`, and fixes refuse on that. */
export async function freshAround(around: Around, window: ObjectWindow): Promise<Around> {
  const { snapshot } = around;
  const objects: Record<string, readonly KubeObject[]> = { ...snapshot.objects };
  const coverage: Record<string, Coverage> = { ...snapshot.coverage };
  for (const name of lookedAt.map((plural) => `${plural}.longhorn.io`)) {
    // What was no part of this cluster when it was judged has no collection to list.
    if (snapshot.coverage[name]?.status === 'absent') continue;
    const read = await readAgain(name, snapshot.namespace, window);
    objects[name] = read.objects;
    coverage[name] = read.coverage;
  }
  return { ...around, snapshot: { ...snapshot, objects, coverage } };
}

async function readAgain(name: string, namespace: string, window: ObjectWindow) {
  const { apiVersion = '', kind = '' } = resources.get(name) ?? {};
  const objects: KubeObject[] = [];
  const path = `/apis/${apiVersion}/namespaces/${encodeURIComponent(namespace)}/${name.split('.')[0]}`;
  try {
    for await (const object of window.list(path)) objects.push({ ...object, apiVersion, kind });
    return { objects, coverage: { resource: name, status: 'whole' as const, count: objects.length } };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { objects: [], coverage: { resource: name, status: 'denied' as const, count: 0, reason: error.message } };
  }
}
