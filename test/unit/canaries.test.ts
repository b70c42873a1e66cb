import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Secrets planted wherever a cluster may hold them must not come out anywhere: no report, no snapshot, no debug log. */
const root = join(import.meta.dirname, '../..');
const cli = join(root, 'src/cli.ts');
const { privateKey } = generateKeyPairSync('ed25519');
const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
let folder: string;

const planted = `
---
apiVersion: v1
kind: Secret
metadata: {name: canary-secret-holder, namespace: longhorn-system, annotations: {note: canary-in-a-secret-annotation}}
data: {token: Y2FuYXJ5LXNlY3JldC1kYXRh, password: canary-secret-plain}
stringData: {key: canary-string-data}
---
apiVersion: v1
kind: Pod
metadata:
  name: longhorn-manager-canary
  namespace: longhorn-system
  labels: {app: longhorn-manager}
  annotations:
    kubectl.kubernetes.io/last-applied-configuration: '{"env":"canary-last-applied"}'
    vault.example/token: canary-annotation
spec:
  nodeName: node-1
  containers:
    - name: longhorn-manager
      image: longhornio/longhorn-manager:v1.7.2
      env: [{name: AWS_SECRET_ACCESS_KEY, value: canary-pod-env}]
status: {phase: Running}
---
apiVersion: longhorn.io/v1beta2
kind: Volume
metadata: {name: pvc-canary, namespace: longhorn-system, annotations: {example.invalid/secret: canary-volume-annotation}}
spec: {numberOfReplicas: 3, fromBackup: "s3://user:canary-url-password@bucket@region/"}
status: {state: detached, robustness: unknown}
`;

const run = (...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  return { text: `${stdout}${stderr}`, status };
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'readiness-canaries-'));
  writeFileSync(join(folder, 'dump.yaml'), readFileSync(join(root, 'examples/demo-cluster.yaml'), 'utf8') + planted);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const canary = /canary-(?!secret-holder)[a-z-]*(secret|string|last|annotation|env|password|plain|data)|Y2FuYXJ5/;

test('the canaries would be seen', () => {
  expect(planted.match(new RegExp(canary, 'g'))?.length).toBeGreaterThanOrEqual(8);
});

test.each(['text', 'json', 'markdown', 'sarif', 'junit', 'github'])('check --format %s --debug', (format) => {
  const { text, status } = run(
    'check',
    '--cluster',
    join(folder, 'dump.yaml'),
    '--to',
    '1.8.0-rc2',
    '--format',
    format,
    '--debug',
  );
  expect(status).toBe(1);
  expect(text).not.toMatch(canary);
});

test('snapshot, and what check says of it', () => {
  const file = join(folder, 'snapshot.json');
  execFileSync(process.execPath, [cli, 'snapshot', '--cluster', join(folder, 'dump.yaml'), '--sign', key, file], {
    stdio: 'pipe',
  });
  const snapshot = readFileSync(file, 'utf8');
  expect(snapshot).toContain('pvc-canary');
  expect(snapshot).not.toMatch(canary);
  expect(snapshot).not.toContain(key.split('\n')[1]);
  expect(run('check', '--cluster', file, '--to', '1.8.2', '--format', 'json', '--debug').text).not.toMatch(canary);
});
