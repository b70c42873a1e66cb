import { execFile, execFileSync } from 'node:child_process';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { type EmulatedGithub, startGithub } from '../kit/github/emulator.ts';

/** The script of examples/snapshot-cronjob.yaml, as its pod would run it: a bundle to fetch, a GitHub to push to. */
const root = join(import.meta.dirname, '../..');
const manifests = parseAllDocuments(readFileSync(join(root, 'examples/snapshot-cronjob.yaml'), 'utf8')).map((document) =>
  document.toJS(),
);
const script = (manifests[1] as { data: Record<string, string> }).data['take.mjs'] ?? '';

let github: EmulatedGithub;
let server: Server;
let folder: string;
let archive: Buffer;
const { publicKey, privateKey } = generateKeyPairSync('ed25519');

beforeAll(async () => {
  github = await startGithub();
  folder = mkdtempSync(join(tmpdir(), 'readiness-job-'));
  archive = bundle(folder);
  server = createServer((_, answer) => answer.end(archive));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
  await github.stop();
});
afterEach(() => {
  expect(github.proxy.violations).toEqual([]);
  github.proxy.clear();
});

/** A release archive whose cli is the sources' own, reading the sample cluster instead of a live one. */
function bundle(at: string): Buffer {
  mkdirSync(join(at, 'release/dist'), { recursive: true });
  const args = `[${JSON.stringify(join(root, 'src/cli.ts'))}, ...process.argv.slice(2).map((arg) => arg === '/key/signing-key' ? process.env.TEST_KEY : arg), '--cluster', ${JSON.stringify(join(root, 'examples/demo-cluster.yaml'))}]`;
  writeFileSync(
    join(at, 'release/dist/cli.js'),
    `require('node:child_process').execFileSync(process.execPath, ${args}, { stdio: 'inherit' });\n`,
  );
  execFileSync('tar', ['-czf', join(at, 'bundle.tar.gz'), '-C', join(at, 'release'), 'dist']);
  return readFileSync(join(at, 'bundle.tar.gz'));
}

async function take(more: Record<string, string> = {}): Promise<string> {
  const work = mkdtempSync(join(folder, 'work-'));
  writeFileSync(join(work, 'take.mjs'), script);
  const env = {
    PATH: `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`,
    BUNDLE: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bundle.tar.gz`,
    BUNDLE_SHA256: createHash('sha256').update(archive).digest('hex'),
    REPOSITORY: `${github.owner}/${github.repo}`,
    BRANCH: 'longhorn-snapshot',
    GITHUB_TOKEN: github.ownerToken,
    GITHUB_API_URL: github.url,
    TEST_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ...more,
  };
  return promisify(execFile)(process.execPath, ['take.mjs'], { cwd: work, env }).then(({ stdout }) => stdout);
}

describe('the snapshot job', () => {
  test('pushes a signed snapshot that check accepts, and again without a longer history', async () => {
    for (let round = 0; round < 2; round++) expect(await take()).toContain('acme/clusters@longhorn-snapshot: snapshot.json');
    const ref = await github.api<{ object: { sha: string } }>('GET', '/repos/acme/clusters/git/ref/heads/longhorn-snapshot');
    const commit = await github.api<{ parents: unknown[]; tree: { sha: string } }>(
      'GET',
      `/repos/acme/clusters/git/commits/${ref.object.sha}`,
    );
    expect(commit.parents).toEqual([]);
    const tree = await github.api<{ tree: { path: string; sha: string }[] }>(
      'GET',
      `/repos/acme/clusters/git/trees/${commit.tree.sha}`,
    );
    expect(tree.tree.map(({ path }) => path)).toEqual(['snapshot.json']);
    const blob = await github.api<{ content: string }>('GET', `/repos/acme/clusters/git/blobs/${tree.tree[0]?.sha}`);
    const file = join(folder, 'snapshot.json');
    writeFileSync(file, Buffer.from(blob.content, 'base64'));
    const key = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const args = [
      join(root, 'src/cli.ts'),
      'check',
      '--cluster',
      file,
      '--verify-key',
      key,
      '--to',
      '1.8.2',
      '--fail-on',
      'blocker',
      '--format',
      'json',
    ];
    expect(JSON.parse(execFileSync(process.execPath, args).toString())).toMatchObject({ origin: { kind: 'snapshot' } });
  });

  test('a bundle with another checksum is not run', async () => {
    await expect(take({ BUNDLE_SHA256: '0'.repeat(64) })).rejects.toThrow('the bundle has checksum');
  });

  test('a token that may not write ends in an error', async () => {
    github.proxy.restrict('ghs_reader', { contents: 'read' }, true);
    await expect(take({ GITHUB_TOKEN: 'ghs_reader' })).rejects.toThrow('403');
  });
});

test('the pod is as small as it can be', () => {
  const { spec } = manifests[0] as { spec: { jobTemplate: { spec: { template: { spec: Record<string, unknown> } } } } };
  const pod = spec.jobTemplate.spec.template.spec as {
    containers: Record<string, unknown>[];
    securityContext: object;
    volumes: object[];
  };
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  expect(pod.containers[0]?.['securityContext']).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  expect(pod.containers[0]?.['command']).toEqual(['node', '/script/take.mjs']);
});
