import { parseAllDocuments } from 'yaml';
import type { AdminCall } from './admin-client.ts';
import { type Addressed, collectionPath } from './resource-path.ts';

/** Applies RBAC (or any) YAML: created, or replaced where it stands already. Namespaces that it needs are created. */
export async function applyYaml(admin: AdminCall, yaml: string): Promise<void> {
  const objects = parseAllDocuments(yaml).map((document) => document.toJS() as Addressed | null);
  for (const object of objects) if (object) await apply(admin, object);
}

/**
 * A token that authenticates as a ServiceAccount with exactly the permissions of `rbacYaml`. The account and its namespace are created
 * where they are missing; bindings in the YAML must name it.
 */
export async function serviceAccountToken(admin: AdminCall, namespace: string, name: string, rbacYaml = ''): Promise<string> {
  await apply(admin, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } });
  await applyYaml(admin, rbacYaml);
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`;
  const answer = await admin('POST', path, { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} });
  return (answer.body as { status: { token: string } }).status.token;
}

async function apply(admin: AdminCall, object: Addressed): Promise<void> {
  const { namespace, name } = object.metadata;
  if (namespace) {
    await admin(
      'POST',
      '/api/v1/namespaces',
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
      { accept: [409] },
    );
  }
  const path = collectionPath(object);
  const created = await admin('POST', path, object, { accept: [409] });
  if (created.status === 409 && object.kind !== 'Namespace')
    await admin('PUT', `${path}/${name}`, object, { accept: [409, 422] });
}
