import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Connection, findConnection } from './find-connection.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'readiness-kubeconfig-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const full = `
apiVersion: v1
kind: Config
current-context: work
clusters:
  - name: work
    cluster: { server: 'https://work.example:6443', certificate-authority: ca.pem, tls-server-name: inner }
  - name: home
    cluster: { server: https://home.example, certificate-authority-data: ${base64('HOME CA')}, insecure-skip-tls-verify: true }
contexts:
  - { name: work, context: { cluster: work, user: certified, namespace: storage } }
  - { name: home, context: { cluster: home, user: tokened } }
users:
  - { name: certified, user: { client-certificate: me.crt, client-key-data: ${base64('MY KEY')} } }
  - { name: tokened, user: { token: secret-token, as: somebody } }
`;

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const around = (env: Record<string, string> = {}) => ({ env: { HOME: folder, ...env }, cwd: folder });
const open = (kubeconfig: string, context?: string): Connection =>
  findConnection({ kubeconfig, allowExec: false, ...(context === undefined ? {} : { context }) }, around());

describe('findConnection', () => {
  it.each(['work', 'home'])('says of context %s what the official client says', async (context) => {
    write('ca.pem', 'WORK CA');
    write('me.crt', 'MY CERT');
    const path = write('kubeconfig', full);
    const official = new KubeConfig();
    official.loadFromFile(path);
    official.setCurrentContext(context);
    const options: Record<string, unknown> & { headers: Record<string, string> } = { headers: {} };
    await official.applyToHTTPSOptions(options);
    const ours = open(path, context);
    const proof = await ours.credentials(false);
    const theirs = Object.fromEntries(
      ['ca', 'cert', 'key'].map((key) => [key, options[key] === undefined ? undefined : String(options[key])]),
    );
    expect({ ca: ours.tls.ca, cert: ours.tls.cert, key: ours.tls.key }).toEqual(theirs);
    expect(ours.server.href.replace(/\/$/, '')).toBe(official.getCurrentCluster()?.server);
    expect([ours.tls.servername, ours.tls.rejectUnauthorized]).toEqual([options['servername'], options['rejectUnauthorized']]);
    expect(proof.headers['authorization']).toBe(options.headers['Authorization']);
    expect(proof.headers['impersonate-user']).toBe(options.headers['Impersonate-User']);
  });

  it('merges the files of $KUBECONFIG, the first word counts', () => {
    const one = write('one', 'current-context: home\nclusters: []\ncontexts: []\nusers: []\n');
    const two = write('two', full);
    const connection = findConnection({ allowExec: false }, around({ KUBECONFIG: `${one}:${folder}/missing:${two}` }));
    expect(connection.server.host).toBe('home.example');
    expect(connection.warnings).toHaveLength(1);
  });

  it.each<[string, string, string | undefined, RegExp]>([
    ['no such context', full, 'other', /no context "other"/],
    ['no current context', full.replace('current-context: work', ''), undefined, /names no current context/],
    ['a context without its cluster', full.replace('cluster: work,', 'cluster: gone,'), undefined, /names cluster "gone"/],
    ['a server that is no address', full.replace('https://work.example:6443', 'work'), undefined, /no usable server address/],
    ['a list', '[1, 2]', undefined, /neither a file nor/],
    ['not YAML', 'clusters: [', undefined, /not YAML/],
    ['no list of clusters', 'clusters: yes', undefined, /no list of clusters/],
    [
      'a provider that runs programs',
      full.replace('token: secret-token', 'auth-provider: { name: gcp }'),
      'home',
      /"gcp".*not supported/,
    ],
    [
      'an old id token',
      full.replace('token: secret-token', `auth-provider: { name: oidc, config: { id-token: a.${base64('{"exp":1}')}.c } }`),
      'home',
      /expired/,
    ],
    ['a plugin', full.replace('token: secret-token', 'exec: { command: aws }'), 'home', /credential plugin "aws".*not allowed/],
  ])('refuses %s', (_name, text, context, words) => {
    expect(() => open(text, context)).toThrow(words);
  });

  it('finds nothing where there is nothing', () => {
    expect(() => findConnection({ allowExec: false }, { env: { HOME: '/nowhere' }, cwd: '/' })).toThrow(
      'no kubeconfig was found',
    );
    expect(() => findConnection({ allowExec: false }, around({ KUBECONFIG: '/nowhere/x' }))).toThrow('does not exist');
  });
});
