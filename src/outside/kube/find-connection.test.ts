import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
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

  it('sends every part of an impersonation', async () => {
    const as = `as: jane, as-uid: '42', as-groups: [dev, ops], as-user-extra: { Scopes: [a, b], 'example.com/x y': [c] }`;
    const { headers } = await open(full.replace('as: somebody', as), 'home').credentials(false);
    expect(headers).toEqual({
      authorization: 'Bearer secret-token',
      'impersonate-user': 'jane',
      'impersonate-uid': '42',
      'impersonate-group': ['dev', 'ops'],
      'impersonate-extra-scopes': ['a', 'b'],
      'impersonate-extra-example.com%2Fx%20y': ['c'],
    });
    expect(() => open(full.replace('as: somebody', 'as-groups: [dev]'), 'home')).toThrow('but nobody');
  });

  it('proves itself with an id token that has not expired', async () => {
    const token = `a.${base64(JSON.stringify({ exp: Date.now() / 1000 + 60 }))}.c`;
    const text = full.replace('token: secret-token', `auth-provider: { name: oidc, config: { id-token: ${token} } }`);
    expect((await open(text, 'home').credentials(false)).headers['authorization']).toBe(`Bearer ${token}`);
  });

  it('reads the ServiceAccount of a pod', async () => {
    const [token] = [write('token', 'pod-token\n'), write('ca.crt', 'POD CA')];
    const env = { HOME: '/nowhere', KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '6443' };
    const connection = findConnection({ allowExec: false }, { env, cwd: '/' }, folder);
    expect([connection.server.href, connection.label, connection.tls.ca]).toEqual([
      'https://[fd00::1]:6443/',
      'in-cluster',
      'POD CA',
    ]);
    expect((await connection.credentials(false)).headers['authorization']).toBe('Bearer pod-token');
    writeFileSync(token, 'next-token');
    expect((await connection.credentials(true)).headers['authorization']).toBe('Bearer next-token');
  });

  describe('in a job that judges what somebody proposes', () => {
    const proposing = ['pull_request', 'pull_request_target', 'pull_request_review', 'merge_group', 'issue_comment'];
    const openIn = (event: string, kubeconfig: string, more: { checkout?: string; cwd?: string } = {}) => {
      const env = { HOME: folder, GITHUB_EVENT_NAME: event, GITHUB_WORKSPACE: join(folder, 'workspace') };
      const { cwd = folder, ...rest } = more;
      return findConnection({ kubeconfig, allowExec: true, context: 'home' }, { env, cwd, ...rest });
    };
    beforeAll(() => {
      for (const name of ['workspace', 'workspace/..odd', 'elsewhere']) mkdirSync(join(folder, name), { recursive: true });
    });

    it.each(proposing)('%s: refuses a file of the workspace, whatever it is called', (event) => {
      for (const name of ['workspace/kubeconfig', 'workspace/..kubeconfig', 'workspace/..odd/kubeconfig']) {
        expect(() => openIn(event, write(name, full))).toThrow('inside the checked-out pull request');
      }
      symlinkSync(join(folder, 'workspace/kubeconfig'), join(folder, `link-${event}`));
      expect(() => openIn(event, join(folder, `link-${event}`))).toThrow('inside the checked-out pull request');
      expect(openIn(event, write('elsewhere/kubeconfig', full)).label).toBe('home');
    });

    it('refuses a file of the folder with the change, wherever that lies', () => {
      const path = write('elsewhere/kubeconfig', full);
      expect(() => openIn('push', path, { checkout: join(folder, 'elsewhere') })).toThrow('inside the checked-out pull request');
      expect(() => openIn('push', path, { checkout: 'elsewhere' })).toThrow('inside the checked-out pull request');
      expect(openIn('push', write('workspace/kubeconfig', full)).label).toBe('home');
    });

    it.each([
      ['a plugin', 'exec: { command: ./plugin }'],
      ['a token file', 'tokenFile: token'],
      ['a certificate', 'client-certificate: me.crt'],
      ['a key', 'client-key: ../me.key'],
    ])('does not look for %s of a kubeconfig given inline in the checkout', (_name, user) => {
      const text = full.replace('token: secret-token', user);
      write('workspace/token', 'planted');
      const cwd = join(folder, 'workspace');
      for (const event of proposing) expect(() => openIn(event, text, { cwd })).toThrow('in the change under judgement');
      expect(() => openIn('push', text, { cwd, checkout: folder })).toThrow('in the change under judgement');
    });

    it('takes absolute paths, programs on PATH and what stands in the text', async () => {
      const cwd = join(folder, 'workspace');
      const tokenFile = write('elsewhere/token', 'mine');
      const given = openIn('pull_request', full.replace('token: secret-token', `tokenFile: ${tokenFile}`), { cwd });
      expect((await given.credentials(false)).headers['authorization']).toBe('Bearer mine');
      expect(openIn('pull_request', full.replace('token: secret-token', 'exec: { command: aws }'), { cwd }).label).toBe('home');
      expect(openIn('pull_request', full, { cwd }).tls.ca).toBe('HOME CA');
    });
  });

  it('finds nothing where there is nothing', () => {
    expect(() => findConnection({ allowExec: false }, { env: { HOME: '/nowhere' }, cwd: '/' })).toThrow(
      'no kubeconfig was found',
    );
    expect(() => findConnection({ allowExec: false }, around({ KUBECONFIG: '/nowhere/x' }))).toThrow('does not exist');
  });
});
