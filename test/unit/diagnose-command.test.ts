import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { diagnose } from '../../src/commands/diagnose.ts';
import { parseOptions } from '../../src/parse-options.ts';
import { fakeWorld } from '../kit/fake-world.ts';

const crash = 'level=fatal msg="Error starting manager: strconv.ParseInt: parsing \\"5m\\": invalid syntax"\n';
const riddle = 'level=fatal msg="Error starting manager: something new"\n';

let folder: string;
let server: Server;
let denied = false;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diagnose-'));
  const logs = join(folder, 'bundle/logs/longhorn-system/longhorn-manager-x');
  await mkdir(logs, { recursive: true });
  await writeFile(join(logs, 'longhorn-manager.log'), 'level=info msg="Starting"\n');
  await writeFile(join(logs, 'longhorn-manager.log.1'), crash);
  server = createServer((request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    if (path === '/version') return response.end('{"gitVersion":"v1.34.2"}');
    if (denied) return response.writeHead(403).end('{"message":"no"}');
    if (path.endsWith('/pods')) return response.end(JSON.stringify({ items: pods }));
    response.end(request.url?.includes('previous=true') ? crash : 'level=info msg="Starting"\n');
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const pods = [
  {
    metadata: { name: 'longhorn-manager-x', labels: { app: 'longhorn-manager' } },
    status: { containerStatuses: [{ name: 'longhorn-manager', restartCount: 4 }] },
  },
  {
    metadata: { name: 'longhorn-ui-x', labels: { app: 'longhorn-ui' } },
    status: { containerStatuses: [{ name: 'ui', restartCount: 4 }] },
  },
];

async function run(args: readonly string[], files: Record<string, string> = {}) {
  const world = fakeWorld({ files });
  const code = await diagnose(parseOptions('diagnose', args), { ...world, readStdin: async () => files['-'] ?? '' });
  return { code, text: world.out.join('') };
}

const kubeconfig = () => {
  const { port } = server.address() as AddressInfo;
  return JSON.stringify({
    'current-context': 'c',
    clusters: [{ name: 'c', cluster: { server: `http://127.0.0.1:${port}` } }],
    contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
    users: [{ name: 'u', user: { token: 't' } }],
  });
};

test('a file', async () => {
  const { code, text } = await run(['/a.log'], { '/a.log': crash });
  expect({ code, known: text.includes('BLOCKER  backup-poll-interval-not-number') }).toEqual({ code: 0, known: true });
});

test('standard input, and a line that nobody knows', async () => {
  const { code, text } = await run(['-', '--format', 'json'], { '-': riddle });
  expect(code).toBe(2);
  expect(JSON.parse(text)).toMatchObject({
    schema: 1,
    logs: [{ log: 'standard input', unrecognised: { line: 'Error starting manager: something new' } }],
  });
});

test('a support bundle: only the run that says something is shown', async () => {
  const { code, text } = await run([join(folder, 'bundle')]);
  expect({ code, text }).toEqual({
    code: 0,
    text: expect.stringMatching(/^longhorn-manager-x\/longhorn-manager \(previous\): the reason is known/),
  });
});

test('a crash-looping cluster: the run before holds the reason', async () => {
  const { code, text } = await run(['--kubeconfig', kubeconfig()]);
  expect({ code, text }).toEqual({
    code: 0,
    text: expect.stringContaining('longhorn-manager-x/longhorn-manager (previous): the reason is known'),
  });
  expect(text).not.toContain('longhorn-ui');
});

test('not allowed to look: the permission is named', async () => {
  denied = true;
  await expect(run(['--kubeconfig', kubeconfig()])).rejects.toMatchObject({
    code: 'cluster-refused',
    message: expect.stringContaining('list pods'),
  });
  denied = false;
});
