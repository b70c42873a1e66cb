import { existsSync, readFileSync } from 'node:fs';
import type { KubeAccess } from '../kube.ts';
import { beside } from './beside.ts';
import { chooseContext, invalid, type KubeContext, text } from './choose-context.ts';
import { type Credentials, credentialsOf } from './credentials-of.ts';
import { findKubeconfig, type Surroundings } from './find-kubeconfig.ts';
import { proxyFor } from './proxy-for.ts';

/** TLS material as node:tls takes it. */
export interface Tls {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly servername?: string;
  readonly rejectUnauthorized?: false;
}

/** Everything that is needed to talk to one API server. */
export interface Connection {
  readonly server: URL;
  /** The context's name, or `in-cluster`. */
  readonly label: string;
  readonly tls: Tls;
  readonly proxy?: URL;
  readonly credentials: Credentials;
  readonly warnings: readonly string[];
}

/** Where Kubernetes puts the ServiceAccount of a pod. */
const podIdentity = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Finds out how to reach the cluster: the kubeconfig rules of kubectl, then the pod's own ServiceAccount (its files lie in `identity`). */
export function findConnection(access: KubeAccess, around: Surroundings, identity = podIdentity): Connection {
  const files = findKubeconfig(access.kubeconfig, around);
  if (files) return fromContext(chooseContext(files, access.context || undefined), access, around);
  const host = around.env['KUBERNETES_SERVICE_HOST'];
  if (host && existsSync(`${identity}/token`)) return inCluster(host, around, identity);
  throw invalid(
    'no kubeconfig was found: neither --kubeconfig, $KUBECONFIG, ~/.kube/config nor a ServiceAccount of a pod',
    'Pass --kubeconfig PATH, or give --cluster a dump, support bundle or snapshot file.',
  );
}

function inCluster(host: string, { env }: Surroundings, identity: string): Connection {
  const address = host.includes(':') ? `[${host}]` : host;
  const server = new URL(`https://${address}:${env['KUBERNETES_SERVICE_PORT'] ?? '443'}`);
  const proxy = proxyFor(server, '', env);
  return {
    server,
    label: 'in-cluster',
    tls: { ca: readFileSync(`${identity}/ca.crt`, 'utf8') },
    ...(proxy ? { proxy } : {}),
    credentials: credentialsOf({ tokenFile: `${identity}/token` }, undefined, { allowExec: false }),
    warnings: [],
  };
}

function fromContext(context: KubeContext, access: KubeAccess, around: Surroundings): Connection {
  const { cluster, clusterFolder, user, userFolder } = context;
  const server = serverOf(text(cluster, 'server'), context.name);
  const insecure = cluster['insecure-skip-tls-verify'] === true;
  const servername = text(cluster, 'tls-server-name');
  const proxy = proxyFor(server, text(cluster, 'proxy-url'), around.env);
  const tls = {
    ca: material(cluster, 'certificate-authority', clusterFolder),
    cert: material(user, 'client-certificate', userFolder),
    key: material(user, 'client-key', userFolder),
    servername: servername === '' ? undefined : servername,
    rejectUnauthorized: insecure ? (false as const) : undefined,
  };
  const warning = `the kubeconfig says insecure-skip-tls-verify: whoever answers as ${server.host} is believed`;
  return {
    ...{ server, label: context.name, tls: defined(tls), warnings: insecure ? [warning] : [] },
    ...(proxy ? { proxy } : {}),
    credentials: credentialsOf(user, userFolder, access),
  };
}

function serverOf(address: string, context: string): URL {
  const server = URL.canParse(address) ? new URL(address) : undefined;
  if (server && ['https:', 'http:'].includes(server.protocol)) return server;
  throw invalid(
    `the cluster of context ${JSON.stringify(context)} has no usable server address`,
    'Mend `server` in the kubeconfig.',
  );
}

/** PEM given inline as base64 (`NAME-data`) or as a file beside the kubeconfig (`NAME`); inline wins, as in client-go. */
function material(fields: KubeContext['user'], name: string, folder: string | undefined): string | undefined {
  const inline = text(fields, `${name}-data`);
  if (inline !== '') return Buffer.from(inline, 'base64').toString('utf8');
  const path = text(fields, name);
  if (path === '') return undefined;
  const file = beside(folder, path);
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw invalid(`${name} names ${path}, which cannot be read`, 'Mend the path, or use the inline form.', cause);
  }
}

function defined<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> };
}
