import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type ApiServer, startApiServer } from './api-server.ts';
import { applyCrds, longhornManifests } from './apply-crds.ts';
import type { Addressed } from './resource-path.ts';
import { seed } from './seed.ts';

const demo = join(import.meta.dirname, '../../../examples/demo-cluster.yaml');
/** What an API server has by itself, or what one of Kubernetes 1.20 does not serve. */
const left = new Set(['CustomResourceDefinition', 'EndpointSlice', 'Namespace', 'ValidatingWebhookConfiguration']);

/** The manifest of 1.7.2 whose definitions the demo server serves; it may be missing. */
export const demoManifest = join(longhornManifests, 'v1.7.2/longhorn.yaml');

/** The objects of the demo cluster, in the form that a bare API server takes. */
export function demoObjects(): Addressed[] {
  const documents = parseAllDocuments(readFileSync(demo, 'utf8')).map(
    (document) => document.toJS({ maxAliasCount: -1 }) as Addressed | null,
  );
  const objects = documents.filter(
    (object) => object !== null && !object.kind.endsWith('List') && !left.has(object.kind),
  ) as Addressed[];
  return objects
    .filter((object) => !(object.kind === 'PriorityClass' && object.metadata.name.startsWith('system-')))
    .map(acceptable);
}

/** A real API server that holds the demo cluster: Longhorn 1.7.2 with one failed backup without a volume. */
export async function startDemoServer(): Promise<ApiServer> {
  const server = await startApiServer();
  try {
    await applyCrds(server.admin, demoManifest);
    await seed(server.admin, demoObjects());
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The demo is redacted to what facts read; a real server insists on a little more. */
function acceptable(object: Addressed): Addressed {
  const spec = (object['spec'] ?? {}) as Record<string, unknown>;
  if (object.kind === 'PriorityClass') return { value: 0, ...object };
  if (object.kind === 'PersistentVolumeClaim') return { ...object, spec: { accessModes: ['ReadWriteOnce'], ...spec } };
  if (object.kind !== 'DaemonSet') return object;
  const labels = { app: object.metadata.name };
  const template = { ...(spec['template'] as object), metadata: { labels } };
  return { ...object, spec: { ...spec, selector: { matchLabels: labels }, template } };
}
