import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBundle, readBundleLogs } from '../../../src/sources/bundle.ts';
import { collect, failureOf, folderOf } from './collect.ts';
import { type Files, makeTarGz, makeZip } from './make-archive.ts';

const root = 'supportbundle_08ccc085_2026-01-02T03-04-05Z';
const lists = `${root}/yamls/namespaced/longhorn-system`;

/** As rancher/support-bundle-kit writes it: every list a v1 List, empty strings as "null". */
const list = (apiVersion: string, kind: string, name: string, more = '') =>
  `apiVersion: v1\nitems:\n- apiVersion: ${apiVersion}\n  kind: ${kind}\n  metadata:\n    name: ${name}\n${more}kind: List\nmetadata:\n  continue: "null"\n  resourceVersion: "4711"\n`;

const files: Files = {
  [`${root}/metadata.yaml`]:
    'projectname: Longhorn\nprojectversion: v1.7.2\nkubernetesversion: v1.30.4+k3s1\nbundlecreatedat: "2026-01-02T03:04:05Z"\n',
  [`${root}/bundleGenerationError.log`]: '',
  [`${lists}/longhorn.io/v1beta2/backups.yaml`]: list(
    'longhorn.io/v1beta2',
    'Backup',
    'backup-1',
    '  status:\n    error: "null"\n    labels:\n      note: \'null\'\n      "null": x\n    messages: null\n    volumeName: "null"\n    list:\n    - "null"\n    - null\n    text: nullable\n',
  ),
  [`${lists}/v1/pods.yaml`]: list('v1', 'Pod', 'pod-1'),
  [`${lists}/v1/secrets.yaml`]: list('v1', 'Secret', 'secret-1'),
  [`${root}/yamls/namespaced/kube-system/v1/pods.yaml`]: list('v1', 'Pod', 'pod-2'),
  [`${root}/yamls/cluster/v1/nodes.yaml`]: list('v1', 'Node', 'node-1'),
  [`${root}/logs/longhorn-system/longhorn-manager-x2z/longhorn-manager.log`]: 'fine\n',
  [`${root}/logs/longhorn-system/longhorn-manager-x2z/longhorn-manager.log.1`]: 'level=fatal msg="Error starting manager"\n',
  [`${root}/logs/longhorn-system/longhorn-ui-1/longhorn-ui.log`]: 'other\n',
  [`${root}/nodes/node-1.zip`]: 'PK',
};

const without = (...paths: string[]) =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !paths.some((part) => path.includes(part))));

async function zipOf(content: Files | Buffer): Promise<string> {
  const folder = await folderOf({ 'bundle.zip': Buffer.isBuffer(content) ? content : makeZip(content) });
  return join(folder, 'bundle.zip');
}

async function tarOf(content: Files | Buffer): Promise<string> {
  const folder = await folderOf({ 'bundle.tar.gz': Buffer.isBuffer(content) ? content : await makeTarGz(content) });
  return join(folder, 'bundle.tar.gz');
}

const forms: [string, (content: Files) => Promise<string>][] = [
  ['zip', zipOf],
  ['tar.gz', tarOf],
  ['folder', folderOf],
  ['folder of the bundle itself', async (content) => join(await folderOf(content), root)],
];

describe.each(forms)('a bundle as %s', (_name, make) => {
  it('yields its objects, with empty strings for "null", and no Secret', async () => {
    const { objects, names, notes } = await collect(readBundle(await make(files)));
    expect(names.toSorted()).toEqual(['Backup/backup-1', 'Node/node-1', 'Pod/pod-1', 'Pod/pod-2']);
    expect(objects.find(({ kind }) => kind === 'Backup')?.['status']).toEqual({
      error: '',
      labels: { note: '', null: 'x' },
      messages: null,
      volumeName: '',
      list: ['', null],
      text: 'nullable',
    });
    expect(notes).toEqual([]);
  });

  it('says which scopes are complete, behind all objects', async () => {
    const { events } = await collect(readBundle(await make(files)));
    const complete = events.filter(({ type }) => type === 'complete');
    expect(complete).toHaveLength(4);
    expect(complete).toContainEqual({
      type: 'complete',
      scope: 'namespaced',
      namespace: 'longhorn-system',
      groupVersion: 'longhorn.io/v1beta2',
    });
    expect(complete).toContainEqual({ type: 'complete', scope: 'namespaced', namespace: 'kube-system', groupVersion: 'v1' });
    expect(complete).toContainEqual({ type: 'complete', scope: 'cluster', groupVersion: 'v1' });
    expect(events.slice(-4)).toEqual(complete);
  });

  it('says the version of Kubernetes and when it was taken', async () => {
    const { events } = await collect(readBundle(await make(files)));
    expect(events).toContainEqual({ type: 'server-version', gitVersion: 'v1.30.4+k3s1' });
    expect(events).toContainEqual({ type: 'taken-at', at: '2026-01-02T03:04:05.000Z' });
  });

  it('opens only files of kinds that are kept', async () => {
    const broken = { ...files, [`${lists}/v1/pods.yaml`]: 'a: [', [`${lists}/events.k8s.io/v1/events.yaml`]: 'a: [' };
    const { names } = await collect(readBundle(await make(broken), { keep: (_api, kind) => kind === 'Backup' }));
    expect(names).toEqual(['Backup/backup-1']);
  });

  it('yields the logs of longhorn-manager, also of the run before', async () => {
    const logs = [];
    for await (const { path: _, ...log } of readBundleLogs(await make(files))) logs.push(log);
    const place = { namespace: 'longhorn-system', pod: 'longhorn-manager-x2z', container: 'longhorn-manager', cut: false };
    expect(logs).toEqual([
      { ...place, previous: false, text: 'fine\n' },
      { ...place, previous: true, text: 'level=fatal msg="Error starting manager"\n' },
    ]);
  });

  it('without lists is no bundle', async () => {
    expect((await failureOf(readBundle(await make(without('yamls/'))))).code).toBe('archive-broken');
  });
});

describe("what the bundle's collector could not do", () => {
  const log = `${root}/bundleGenerationError.log`;
  const reason = "the support bundle's collector failed: the server is currently unable to handle the request";
  it.each<[string, string, object[]]>([
    [
      'a list that failed',
      'Failed to get /apis/longhorn.io/v1beta2/namespaces/longhorn-system/volumes: the server is currently unable to handle the request\n',
      [{ type: 'partial', apiVersion: 'longhorn.io/v1beta2', kind: 'Volume', namespace: 'longhorn-system', reason }],
    ],
    [
      'a core list of the cluster',
      'Failed to get /api/v1/nodes: the server is currently unable to handle the request\n',
      [{ type: 'partial', apiVersion: 'v1', kind: 'Node', reason }],
    ],
    [
      'a file that could not be written',
      'Support Bundle: failed to generate /tmp/b/yamls/namespaced/longhorn-system/longhorn.io/v1beta2/engines.yaml: the server is currently unable to handle the request\n',
      [{ type: 'partial', apiVersion: 'longhorn.io/v1beta2', kind: 'Engine', namespace: 'longhorn-system', reason }],
    ],
    [
      'a kind that cannot be listed at all',
      'Failed to get /api/v1/namespaces/x/bindings: the server does not allow this method on the requested resource\n',
      [],
    ],
  ])('%s', async (_name, text, expected) => {
    const { events } = await collect(readBundle(await zipOf({ ...files, [log]: text })));
    expect(events.filter(({ type }) => type === 'partial')).toEqual(expected);
    expect(events.some(({ type }) => type === 'complete')).toBe(true);
  });

  it('no discovery at all: absent files mean nothing', async () => {
    const { events, notes } = await collect(
      readBundle(await zipOf({ ...files, [log]: 'Unable to fetch cluster resources: timeout\n' })),
    );
    expect(events.some(({ type }) => type === 'complete')).toBe(false);
    expect(notes).toHaveLength(1);
  });

  it('unreadable metadata is a note', async () => {
    const { notes, names } = await collect(readBundle(await zipOf({ ...files, [`${root}/metadata.yaml`]: 'a: [' })));
    expect(notes).toEqual([`${root}/metadata.yaml could not be read: ignored`]);
    expect(names).toHaveLength(4);
  });
});

describe('archives that are not what they should be', () => {
  const path = `${lists}/longhorn.io/v1beta2/volumes.yaml`;

  it.each([0.05, 0.3, 0.6, 0.9, 0.999])('a zip cut off after %f of it', async (share) => {
    const zip = makeZip(files);
    expect((await failureOf(readBundle(await zipOf(zip.subarray(0, zip.length * share))))).code).toBe('archive-broken');
  });

  it.each([0.05, 0.3, 0.6, 0.9, 0.99])('a tar.gz cut off after %f of it', async (share) => {
    const tar = await makeTarGz(files);
    expect((await failureOf(readBundle(await tarOf(tar.subarray(0, tar.length * share))))).code).toBe('archive-broken');
  });

  it('a tar that ends early inside whole gzip', async () => {
    const { gzipSync, gunzipSync } = await import('node:zlib');
    const tar = gunzipSync(await makeTarGz(files));
    expect((await failureOf(readBundle(await tarOf(gzipSync(tar.subarray(0, 1000)))))).code).toBe('archive-broken');
  });

  it('a zip with a flipped bit', async () => {
    const text = list('v1', 'Node', 'a'.repeat(60));
    const zip = makeZip({ [`${root}/yamls/cluster/v1/nodes.yaml`]: text });
    const at = zip.indexOf('nodes.yaml') + 'nodes.yaml'.length + 20;
    zip.writeUInt8(zip.readUInt8(at) ^ 4, at);
    expect(['archive-broken', 'not-yaml']).toContain((await failureOf(readBundle(await zipOf(zip)))).code);
  });

  it('a checksum that is wrong', async () => {
    const zip = makeZip(without('logs/', 'nodes/'));
    const at = zip.indexOf('PK\x01\x02', 0, 'latin1');
    const next = zip.indexOf('PK\x01\x02', at + 4, 'latin1');
    zip.writeUInt32LE(7, next + 16);
    zip.writeUInt32LE(7, at + 16);
    const failure = await failureOf(readBundle(await zipOf(zip)));
    expect(failure.code).toBe('archive-broken');
    expect(failure.message).toMatch(/checksum/);
  });

  it.each(['../../etc/cron.d/x', '/etc/passwd', `${root}/../../x.yaml`, 'C:/windows/x'])(
    'a path that leads out: %s',
    async (bad) => {
      expect((await failureOf(readBundle(await zipOf({ ...files, [bad]: 'x' })))).code).toBe('archive-unsafe');
      if (!bad.startsWith('C:'))
        expect((await failureOf(readBundle(await tarOf({ ...files, [bad]: 'x' })))).code).toBe('archive-unsafe');
    },
  );

  it('a file that expands a thousandfold', async () => {
    const bomb = Buffer.alloc(64 << 20, '# nothing\n');
    expect((await failureOf(readBundle(await zipOf({ ...files, [path]: bomb })))).code).toBe('archive-too-large');
    expect((await failureOf(readBundle(await tarOf({ ...files, [`${root}/logs/x`]: bomb })))).code).toBe('archive-too-large');
  });

  it('a file that declares less than it holds', async () => {
    const zip = makeZip({ ...files, [path]: list('longhorn.io/v1beta2', 'Volume', 'v').repeat(1000) });
    const entry = zip.lastIndexOf('volumes.yaml') - `${path}`.length + 'volumes.yaml'.length - 46;
    zip.writeUInt32LE(10, entry + 24);
    expect((await failureOf(readBundle(await zipOf(zip)))).code).toBe('archive-broken');
  });

  it('something else, and nothing', async () => {
    for (const content of ['', 'PK', 'hello', Buffer.from([0x1f, 0x8b, 8, 0])]) {
      const folder = await folderOf({ 'b.zip': content });
      expect((await failureOf(readBundle(join(folder, 'b.zip')))).code).toBe('archive-broken');
    }
    expect((await failureOf(readBundle('/nowhere/b.zip'))).code).toBe('file-missing');
  });

  it('a list that is no YAML is named with its place in the bundle', async () => {
    const failure = await failureOf(readBundle(await zipOf({ ...files, [path]: 'a: [1\nb: 2\n' })));
    expect(failure.code).toBe('not-yaml');
    expect(failure.message).toMatch(/bundle\.zip\/supportbundle.*volumes\.yaml:\d+:\d+ /);
  });
});

it('keeps only the end of a long log', async () => {
  const path = `${root}/logs/longhorn-system/longhorn-manager-1/longhorn-manager.log`;
  const folder = await folderOf({});
  await writeFile(join(folder, 'b.zip'), makeZip({ [path]: `${'a line of the log\n'.repeat(300_000)}the end\n` }));
  for await (const { text, cut } of readBundleLogs(join(folder, 'b.zip'))) {
    expect(cut).toBe(true);
    expect(text).toHaveLength(4 << 20);
    expect(text.endsWith('the end\n')).toBe(true);
  }
});
