/** How a user of a kubeconfig proves who it is. */
export type KubeconfigUser =
  | { readonly token: string }
  | { readonly tokenFile: string }
  | { readonly cert: string; readonly key: string }
  | { readonly exec: string }
  | { readonly idToken: string };

/** What a generated kubeconfig says. `ca: null` leaves the authority out; `insecure` skips verification. */
export interface KubeconfigParts {
  readonly server: string;
  readonly ca: string | null;
  readonly user: KubeconfigUser;
  readonly namespace?: string | undefined;
  readonly insecure?: boolean;
  readonly proxyUrl?: string;
  readonly serverName?: string;
}

/** The text of a kubeconfig with one context, as JSON (which is YAML). */
export function kubeconfigText(parts: KubeconfigParts): string {
  const cluster = {
    server: parts.server,
    ...(parts.ca === null ? {} : { 'certificate-authority-data': Buffer.from(parts.ca).toString('base64') }),
    ...(parts.insecure ? { 'insecure-skip-tls-verify': true } : {}),
    ...(parts.serverName ? { 'tls-server-name': parts.serverName } : {}),
    ...(parts.proxyUrl ? { 'proxy-url': parts.proxyUrl } : {}),
  };
  const context = { cluster: 'test', user: 'tester', ...(parts.namespace ? { namespace: parts.namespace } : {}) };
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'test',
    clusters: [{ name: 'test', cluster }],
    contexts: [{ name: 'test', context }],
    users: [{ name: 'tester', user: credentials(parts.user) }],
  };
  return JSON.stringify(config, null, 2);
}

function credentials(user: KubeconfigUser): unknown {
  if ('token' in user) return { token: user.token };
  if ('tokenFile' in user) return { tokenFile: user.tokenFile };
  if ('exec' in user)
    return { exec: { apiVersion: 'client.authentication.k8s.io/v1', command: user.exec, interactiveMode: 'Never' } };
  if ('idToken' in user) return { 'auth-provider': { name: 'oidc', config: { 'id-token': user.idToken } } };
  return {
    'client-certificate-data': Buffer.from(user.cert).toString('base64'),
    'client-key-data': Buffer.from(user.key).toString('base64'),
  };
}
