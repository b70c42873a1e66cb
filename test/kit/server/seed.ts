import type { AdminCall } from './admin-client.ts';
import { type Addressed, collectionPath } from './resource-path.ts';

/**
 * Creates objects through the API server, with validation, and their `status` through the status subresource. Namespaces that
 * objects name are created first. `parallel` objects are under way at a time.
 */
export async function seed(admin: AdminCall, objects: readonly Addressed[], parallel = 12): Promise<void> {
  const namespaces = new Set(objects.map((object) => object.metadata.namespace).filter((name) => name !== undefined));
  for (const name of namespaces) {
    await admin('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, { accept: [409] });
  }
  const queue = objects.values();
  const worker = async (): Promise<void> => {
    for (const object of queue) await create(admin, object);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}

async function create(admin: AdminCall, object: Addressed): Promise<void> {
  const path = collectionPath(object);
  const created = (await admin('POST', path, withoutServerFields(object))).body as Addressed;
  if (object['status'] === undefined || created['status'] !== undefined) return;
  const withStatus = { ...created, status: object['status'] };
  await admin('PUT', `${path}/${object.metadata.name}/status`, withStatus, { accept: [404] });
}

/** Recorded objects carry what only a server may write; a create with them is refused. */
function withoutServerFields(object: Addressed): Addressed {
  const { resourceVersion: _version, uid: _uid, ...metadata } = object.metadata as Record<string, unknown>;
  return { ...object, metadata: metadata as unknown as Addressed['metadata'] };
}
