import { resources } from '../core/resource.ts';
import type { Subject } from '../core/rule.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { ObjectChange } from '../remedy/safe-fix.ts';
import type { ObjectWindow, Said } from './object-window.ts';

/** `refused`: the API server's reason; `conflict`: because the object is not the one that was judged. */
export interface Written {
  readonly refused?: string;
  readonly conflict?: boolean;
}

/** Makes one change, with the object's uid and resourceVersion as preconditions; with `dryRun` nothing is persisted. */
export async function writeChange(
  subject: Subject,
  object: KubeObject,
  change: ObjectChange,
  window: ObjectWindow,
  dryRun: boolean,
): Promise<Written> {
  const query = dryRun ? '?dryRun=All' : '';
  const { resourceVersion } = object.metadata;
  const { uid } = object.metadata as { uid?: string };
  if (change.op === 'delete') {
    // An API server that gets a body reads no query: a dry run asked for there would really delete.
    const dry = dryRun ? { dryRun: ['All'] } : {};
    const body = { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid, resourceVersion }, ...dry };
    return written(await window.send({ method: 'DELETE', path: window.path(subject), body }));
  }
  if (change.op === 'merge') {
    const body = { ...change.patch, metadata: { resourceVersion } };
    return written(
      await window.send({ method: 'PATCH', type: 'application/merge-patch+json', path: `${window.path(subject)}${query}`, body }),
    );
  }
  const refused = await rewriteStored(subject.name, window, query);
  if (refused) return refused;
  const body = { metadata: { resourceVersion }, status: { storedVersions: change.keep } };
  return written(
    await window.send({
      method: 'PATCH',
      type: 'application/merge-patch+json',
      path: `${window.path(subject, 'status')}${query}`,
      body,
    }),
  );
}

/** Writes every object of a CRD back as it is: the API server stores it anew in the storage version, and skips those that are. */
async function rewriteStored(crd: string, window: ObjectWindow, query: string): Promise<Written | undefined> {
  const resource = resources.get(crd);
  if (!resource) return { refused: `${crd} is not a kind that this tool knows` };
  const [plural] = crd.split('.');
  for (const object of await window.list(`/apis/${resource.apiVersion}/${plural}`)) {
    const subject = { kind: resource.kind, namespace: object.metadata.namespace ?? '', name: object.metadata.name };
    const said = await window.send({
      method: 'PUT',
      path: `${window.path(subject)}${query}`,
      body: { ...object, apiVersion: resource.apiVersion, kind: resource.kind },
    });
    // Someone else wrote it meanwhile, and with that stored it anew.
    if (said.status === 409 || said.status === 404) continue;
    const { refused } = written(said);
    if (refused) return { refused: `${resource.kind} ${subject.name} could not be written back: ${refused}` };
  }
  return undefined;
}

function written(said: Said): Written {
  if (said.status < 300) return {};
  if (said.status === 404) return { refused: 'it is gone by now', conflict: true };
  if (said.status === 409) return { refused: 'it changed since it was judged', conflict: true };
  return { refused: said.message || `the API server answered ${said.status}` };
}
