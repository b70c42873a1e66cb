import { Failure } from '../../core/failure.ts';
import type { Kube } from '../../outside/kube.ts';
import { type ReadTrouble, troubleOf } from './read-trouble.ts';
import { fetchDated, type Patience, type Reader } from './reader.ts';

/** What the first words with an API server tell. */
export interface Contact {
  /** `gitVersion`, such as `v1.30.4`; undefined where the user may not ask for it. */
  readonly serverVersion?: string;
  /** What the server's clock said just now; undefined where it does not tell. */
  readonly serverTime?: Date;
}

/**
 * The first request of a run. Whatever keeps us from the server *before anything was read* stops us here, with `cluster-unreachable`,
 * `cluster-refused` or `cluster-timeout`; later trouble is coverage of the snapshot.
 */
export async function contact(reader: Reader): Promise<Contact> {
  try {
    const { value, date } = await fetchDated<{ gitVersion?: unknown }>(reader, { path: '/version' }, firstPatience);
    const { gitVersion } = value;
    return { ...timeOf(date), ...(typeof gitVersion === 'string' ? { serverVersion: gitVersion } : {}) };
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind === 'denied') return timeOf(trouble.said?.date);
    throw noContact(trouble, reader.kube);
  }
}

function timeOf(date = ''): Pick<Contact, 'serverTime'> {
  const time = Date.parse(date);
  return Number.isNaN(time) ? {} : { serverTime: new Date(time) };
}

/** A server that nobody has heard of yet is not waited for as long as one that went away in the middle. */
const firstPatience: Patience = { transient: 4, unreachable: 3 };

/** Why no word could be had with the cluster, as a failure with a hint. */
export function noContact(trouble: ReadTrouble, { server, label }: Pick<Kube, 'server' | 'label'>): Failure {
  const who = `the API server ${server} of context ${JSON.stringify(label)}`;
  const more = { cause: trouble };
  if (trouble.kind === 'deadline') {
    return new Failure(
      'cluster-timeout',
      `${who} did not answer in time: ${trouble.message}`,
      'Raise --timeout, or check the network to it.',
      more,
    );
  }
  if (trouble.kind === 'unauthorized') {
    const hint =
      'The token or certificate is wrong or has expired: get a new kubeconfig (for CI: a ServiceAccount token, see `rbac`).';
    return new Failure('cluster-refused', `${who} does not accept these credentials (401)`, hint, more);
  }
  if (trouble.kind === 'tls') {
    const hint = 'Check certificate-authority-data (and tls-server-name) in the kubeconfig, and the server certificate itself.';
    return new Failure('cluster-unreachable', `the TLS connection to ${who} failed: ${trouble.message}`, hint, more);
  }
  if (trouble.kind === 'unreachable') {
    const hint =
      'Check --context and the server address; from CI a private cluster needs a route, a proxy-url or a snapshot file.';
    return new Failure('cluster-unreachable', `${who} cannot be reached: ${trouble.message}`, hint, more);
  }
  if (trouble.kind === 'transient') {
    return new Failure('cluster-unreachable', `${who} does not answer: ${trouble.message}`, 'Try again when it is well.', more);
  }
  return new Failure(
    'cluster-refused',
    `${who} does not answer like one: ${trouble.message}`,
    'Check the server address in the kubeconfig.',
    more,
  );
}
