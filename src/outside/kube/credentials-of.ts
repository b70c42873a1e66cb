import { readFileSync } from 'node:fs';
import { Failure } from '../../core/failure.ts';
import { beside } from './beside.ts';
import { invalid, text } from './choose-context.ts';
import { type ExecSpec, runExecPlugin } from './run-exec-plugin.ts';

/** What a request carries to say who asks. A client certificate stands in the TLS material instead, unless a plugin brings one. */
export interface Proof {
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly cert?: string;
  readonly key?: string;
}

/**
 * Gives the proof for requests; `fresh` asks again (reads the token file, runs the plugin) after the server refused the last one. A plugin
 * that runs when `signal` fires is ended.
 */
export type Credentials = (fresh: boolean, signal?: AbortSignal) => Promise<Proof>;

type Fields = Readonly<Record<string, unknown>>;
type Source = (signal?: AbortSignal) => Promise<Proof>;

/**
 * The credentials of a kubeconfig user: token, token file, basic auth, an OIDC id token, or an exec plugin where that is allowed.
 * Providers that would run programs on their own (`gcp`, `azure`) are refused. Impersonation headers are added to any of them.
 */
export function credentialsOf(user: Fields, folder: string | undefined, access: { readonly allowExec: boolean }): Credentials {
  const source = sourceOf(user, folder, access);
  const impersonation = impersonationOf(user);
  let known: Promise<Proof> | undefined;
  return async (fresh, signal) => {
    if (fresh) known = undefined;
    known ??= source(signal);
    const proof = await known;
    return { ...proof, headers: { ...proof.headers, ...impersonation } };
  };
}

function sourceOf(user: Fields, folder: string | undefined, access: { readonly allowExec: boolean }): Source {
  const exec = user['exec'];
  if (isFields(exec)) return execSource(exec as unknown as ExecSpec, folder, access.allowExec);
  const provider = user['auth-provider'];
  if (isFields(provider)) return providerSource(provider);
  const tokenFile = text(user, 'tokenFile');
  if (tokenFile !== '') return tokenSource(beside(folder, tokenFile));
  const token = text(user, 'token');
  if (token !== '') return async () => bearer(token);
  const name = text(user, 'username');
  if (name === '') return async () => ({ headers: {} });
  const basic = Buffer.from(`${name}:${text(user, 'password')}`).toString('base64');
  return async () => ({ headers: { authorization: `Basic ${basic}` } });
}

const tokenSource =
  (path: string): Source =>
  async () =>
    bearer(readToken(path));

function execSource(spec: ExecSpec, folder: string | undefined, allowed: boolean): Source {
  const command = spec.command.includes('/') ? beside(folder, spec.command) : spec.command;
  if (allowed) return (signal) => runExecPlugin({ ...spec, command }, signal);
  throw new Failure(
    'exec-not-allowed',
    `the kubeconfig wants to run the credential plugin ${JSON.stringify(spec.command)}, which is not allowed`,
    'Pass --allow-exec if you trust this kubeconfig, or use one with a token (a ServiceAccount: see `rbac`).',
  );
}

function providerSource(provider: Fields): Source {
  const name = text(provider, 'name');
  const config = isFields(provider['config']) ? provider['config'] : {};
  const token = text(config, 'id-token');
  if (name !== 'oidc' || token === '') {
    throw invalid(
      `the auth provider ${JSON.stringify(name)} of the kubeconfig is not supported`,
      'Use a token, or an exec plugin with --allow-exec.',
    );
  }
  if (expiry(token) < Date.now()) {
    throw new Failure(
      'cluster-refused',
      'the OIDC id token of the kubeconfig has expired',
      'Log in again, so that the kubeconfig gets a new one.',
    );
  }
  return async () => bearer(token);
}

/** Milliseconds since the epoch at which a JWT expires; never for what is no JWT. */
function expiry(token: string): number {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isFields(claims) && typeof claims['exp'] === 'number' ? claims['exp'] * 1000 : Number.POSITIVE_INFINITY;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function readToken(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw invalid(`the token file ${path} cannot be read`, 'Mend tokenFile in the kubeconfig.', cause);
  }
}

/** As client-go sends it (kubernetes.io/docs/reference/access-authn-authz/authentication/#user-impersonation). */
function impersonationOf(user: Fields): Record<string, string | readonly string[]> {
  const as = text(user, 'as');
  const uid = text(user, 'as-uid');
  const groups = listOf(user['as-groups']);
  const extra = isFields(user['as-user-extra']) ? Object.entries(user['as-user-extra']) : [];
  if (as === '' && (uid !== '' || groups.length > 0 || extra.length > 0))
    throw invalid('the kubeconfig impersonates groups, a uid or extra fields, but nobody', 'Name the user with `as`.');
  return {
    ...(as === '' ? {} : { 'impersonate-user': as }),
    ...(uid === '' ? {} : { 'impersonate-uid': uid }),
    ...(groups.length > 0 ? { 'impersonate-group': groups } : {}),
    ...Object.fromEntries(
      extra.map(([key, values]) => [`impersonate-extra-${encodeURIComponent(key.toLowerCase())}`, listOf(values)]),
    ),
  };
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const bearer = (token: string): Proof => ({ headers: { authorization: `Bearer ${token}` } });

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
