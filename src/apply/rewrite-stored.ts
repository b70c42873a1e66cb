import { type Resource, resources } from '../core/resource.ts';
import type { Subject } from '../core/rule.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { ObjectWindow } from './object-window.ts';
import { sameContent } from './same-content.ts';
import { uidOf } from './uid-of.ts';

export interface RewriteOptions {
  readonly dryRun: boolean;
  /** Called at each boundary at which a crash must be harmless. */
  readonly boundary?: ((name: string) => Promise<void>) | undefined;
}

/**
 * Writes objects of a CRD back as they are, so that the API server stores them in the storage version, and then proves it: the list is
 * read again until it names no object whose write was not accepted. Gives the reason when one could not be written, or when a write
 * would change an object. With `dryRun` nothing is persisted.
 */
export async function rewriteStored(
  crd: string,
  objects: AsyncIterable<KubeObject>,
  window: ObjectWindow,
  { dryRun, boundary }: RewriteOptions,
): Promise<string | undefined> {
  const resource = resources.get(crd);
  if (!resource) return `${crd} is not a kind that this tool knows`;
  const written = new Set<string>();
  const writeAll = async (source: AsyncIterable<KubeObject>): Promise<string | undefined> => {
    for await (const object of source) {
      const uid = uidOf(object) ?? object.metadata.name;
      if (written.has(uid)) continue;
      const trouble = await writeBack(object, resource, window, dryRun);
      if (trouble !== undefined) return `${resource.kind} ${object.metadata.name} could not be written back: ${trouble}`;
      written.add(uid);
      await boundary?.(`written back ${object.metadata.name}`);
    }
    return undefined;
  };
  const trouble = await writeAll(objects);
  if (trouble !== undefined || dryRun) return trouble;
  for (let round = 0; round < rounds; round++) {
    const before = written.size;
    const late = await writeAll(storedObjects(crd, window));
    if (late !== undefined) return late;
    if (written.size === before) return undefined;
  }
  return 'objects come faster than they can be proven to be stored anew';
}

const rounds = 5;

/** Every object of a CRD in all namespaces, complete enough to be written back. */
export async function* storedObjects(crd: string, window: ObjectWindow): AsyncGenerator<KubeObject> {
  const { apiVersion, kind } = resources.get(crd) ?? {};
  if (apiVersion === undefined || kind === undefined) return;
  for await (const object of window.list(`/apis/${apiVersion}/${crd.split('.')[0]}`)) yield { ...object, apiVersion, kind };
}

const tries = 5;

async function writeBack(
  given: KubeObject,
  resource: Resource,
  window: ObjectWindow,
  dryRun: boolean,
): Promise<string | undefined> {
  const { kind } = resource;
  const subject: Subject = { kind, namespace: given.metadata.namespace ?? '', name: given.metadata.name };
  let object = given;
  for (let attempt = 1; ; attempt++) {
    const said = await window.send({
      method: 'PUT',
      path: `${window.path(subject)}${dryRun ? '?dryRun=All' : ''}`,
      body: object,
    });
    if (said.status === 404) return undefined;
    if (said.status === 409 && attempt < tries) {
      const now = await window.get(subject);
      // Gone, or another object of that name: the list that follows knows that one by its own uid.
      if (!now || uidOf(now) !== uidOf(given)) return undefined;
      object = now;
      continue;
    }
    if (said.status >= 300) return said.message || `the API server answered ${said.status}`;
    return sameContent(object, { ...(said.body as KubeObject), apiVersion: object.apiVersion, kind: object.kind })
      ? undefined
      : 'the API server would not store it as it is (a webhook changes it)';
  }
}
