import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type AdminCall, adminClient } from './admin-client.ts';
import { kubeAssets } from './assets.ts';
import { type Certificate, makeCertificate } from './certificate.ts';
import { startChild } from './child.ts';
import { freePorts } from './free-port.ts';
import { type KubeconfigUser, kubeconfigText } from './kubeconfig-text.ts';

/** A running kube-apiserver with its own etcd, on 127.0.0.1, with RBAC. */
export interface ApiServer {
  readonly url: string;
  readonly etcdUrl: string;
  readonly adminToken: string;
  /** PEM file and text of the authority that signed the server's certificate and signs client certificates. */
  readonly caFile: string;
  readonly authority: Certificate;
  /** A folder of this server's own, removed at `stop`. */
  readonly folder: string;
  readonly admin: AdminCall;
  /** A kubeconfig for a user, with another `server` where a proxy stands in front. */
  readonly kubeconfig: (user: KubeconfigUser, more?: { readonly server?: string; readonly namespace?: string }) => string;
  /** Stops and starts the API server on the same port; etcd stays. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const adminToken = 'admin-token-of-the-test-kit';

/** Starts etcd and kube-apiserver from KUBEBUILDER_ASSETS and waits until they are ready. Takes 2 to 8 seconds. */
export async function startApiServer(): Promise<ApiServer> {
  const assets = kubeAssets();
  if (assets === undefined) throw new Error('KUBEBUILDER_ASSETS is not set');
  const folder = mkdtempSync(join(tmpdir(), 'readiness-api-server-'));
  const [etcdPort, peerPort, port] = await freePorts(3);
  const url = `https://127.0.0.1:${port}`;
  const etcdUrl = `http://127.0.0.1:${etcdPort}`;
  const authority = writeIdentity(folder);
  const etcd = startChild(
    join(assets, 'etcd'),
    etcdArguments(folder, etcdUrl, `http://127.0.0.1:${peerPort}`),
    join(folder, 'etcd.log'),
  );
  const start = () =>
    startChild(join(assets, 'kube-apiserver'), apiServerArguments(folder, etcdUrl, port ?? 0), join(folder, 'api.log'));
  let api = start();
  const { call: admin, close } = adminClient(url, adminToken, authority.cert);
  const ready = () => untilReady(admin, () => api.exited() || etcd.exited(), folder);
  const stop = async (): Promise<void> => {
    close();
    await api.stop();
    await etcd.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  await ready().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const caFile = join(folder, 'ca.crt');
  const restart = async (): Promise<void> => {
    await api.stop();
    api = start();
    await ready();
  };
  const kubeconfig: ApiServer['kubeconfig'] = (user, more = {}) =>
    kubeconfigText({ server: more.server ?? url, ca: authority.cert, user, namespace: more.namespace });
  return { url, etcdUrl, adminToken, caFile, authority, folder, admin, kubeconfig, restart, stop };
}

function writeIdentity(folder: string): Certificate {
  mkdirSync(join(folder, 'certs'));
  const authority = makeCertificate({ commonName: 'readiness test authority' });
  const server = makeCertificate({ commonName: 'kube-apiserver', issuer: authority });
  const serviceAccounts = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' });
  writeFileSync(join(folder, 'ca.crt'), authority.cert);
  writeFileSync(join(folder, 'server.crt'), server.cert);
  writeFileSync(join(folder, 'server.key'), server.key);
  writeFileSync(join(folder, 'sa.key'), serviceAccounts);
  writeFileSync(join(folder, 'tokens.csv'), `${adminToken},admin,admin,system:masters\n`);
  return authority;
}

function etcdArguments(folder: string, url: string, peer: string): string[] {
  const data = join(folder, 'etcd');
  return [
    ...['--data-dir', data, '--unsafe-no-fsync', '--max-txn-ops', '512', '--quota-backend-bytes', '4294967296'],
    ...['--listen-client-urls', url, '--advertise-client-urls', url],
    ...['--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer, '--initial-cluster', `default=${peer}`],
  ];
}

function apiServerArguments(folder: string, etcdUrl: string, port: number): string[] {
  const at = (file: string): string => join(folder, file);
  return [
    `--etcd-servers=${etcdUrl}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    `--cert-dir=${at('certs')}`,
    `--tls-cert-file=${at('server.crt')}`,
    `--tls-private-key-file=${at('server.key')}`,
    `--client-ca-file=${at('ca.crt')}`,
    `--token-auth-file=${at('tokens.csv')}`,
    `--service-account-signing-key-file=${at('sa.key')}`,
    `--service-account-key-file=${at('sa.key')}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    '--service-cluster-ip-range=10.0.0.0/24',
    '--authorization-mode=RBAC',
    '--disable-admission-plugins=ServiceAccount',
    '--allow-privileged=true',
  ];
}

async function untilReady(admin: AdminCall, dead: () => boolean, folder: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (dead())
      throw new Error(`the API server ended at its start:\n${readFileSync(join(folder, 'api.log'), 'utf8').slice(-3000)}`);
    const answer = await admin('GET', '/readyz', undefined, { accept: [401, 403, 500, 503] }).catch(() => undefined);
    if (answer?.status === 200) return;
    await wait(100);
  }
  throw new Error(`the API server was not ready within a minute:\n${readFileSync(join(folder, 'api.log'), 'utf8').slice(-3000)}`);
}
