import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { dump as printYaml } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { readDump } from '../../../src/sources/dump.ts';
import { collect, failureOf, folderOf } from './collect.ts';

const backup = (name: string, more: object = {}) => ({
  apiVersion: 'longhorn.io/v1beta2',
  kind: 'Backup',
  metadata: { name, namespace: 'longhorn-system', ...more },
  status: { state: 'Completed', volumeName: 'vol', error: '' },
});
const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' } };
const list = (items: unknown, kind = 'List', apiVersion = 'v1', metadata: object = { resourceVersion: '' }) => ({
  apiVersion,
  items,
  kind,
  metadata,
});
const yaml = (value: unknown) => printYaml(value, { seqNoIndent: true, quoteStyle: 'double', lineWidth: -1 });

async function dumpOf(content: string | Buffer, name = 'backups.yaml') {
  return join(await folderOf({ [name]: content }), name);
}

describe('one file', () => {
  const items = [backup('a'), backup('b'), node];
  it.each<[string, string | Buffer, string?]>([
    ['kubectl get -o yaml', yaml(list(items))],
    ['kubectl get -o json', JSON.stringify(list(items), null, 4), 'all.json'],
    ['JSON in a file without ending', JSON.stringify(list(items)), 'all'],
    ['documents', items.map(yaml).join('---\n')],
    ['JSON one a line', items.map((item) => JSON.stringify(item)).join('\n'), 'all.json'],
    ['a JSON array', JSON.stringify(items), 'all.json'],
    ['a YAML sequence', yaml(items)],
    ['a list of lists', yaml(list([list(items.slice(0, 2)), list([node], 'NodeList')]))],
    ['a JSON array of lists', JSON.stringify([list(items.slice(0, 2)), list([node])])],
    ['Windows line ends', yaml(list(items)).replaceAll('\n', '\r\n')],
    ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(yaml(list(items)))])],
    ['UTF-16 as PowerShell writes it', Buffer.from(`\ufeff${yaml(list(items)).replaceAll('\n', '\r\n')}`, 'utf16le')],
    ['UTF-16, big end first', Buffer.from(`\ufeff${yaml(list(items))}`, 'utf16le').swap16()],
    ['leading blank lines', `\n\n  \n${JSON.stringify(list(items))}`, 'all.json'],
  ])('%s', async (_name, content, name) => {
    const { names, objects, events } = await collect(readDump(await dumpOf(content, name)));
    expect(names).toEqual(['Backup/a', 'Backup/b', 'Node/n1']);
    expect(objects).toEqual(items);
    expect(events.at(-1)).toEqual({ type: 'file', path: name ?? 'backups.yaml', objects: 3 });
  });

  it('keeps characters whole that lie across chunks of the file', async () => {
    const long = [backup('a', { annotations: { x: `${'ä€😀'.repeat(100_000)}` } })];
    const { objects } = await collect(readDump(await dumpOf(yaml(list(long)))));
    expect(objects).toEqual(long);
  });

  it('gives the items of a typed list their type, wherever the list states it', async () => {
    const bare = [{ metadata: { name: 'n1' } }, { metadata: { name: 'n2' } }];
    for (const text of [
      yaml(list(bare, 'NodeList')),
      JSON.stringify(list(bare, 'NodeList')),
      JSON.stringify({ kind: 'NodeList', apiVersion: 'v1', items: bare }),
    ]) {
      const { objects } = await collect(readDump(await dumpOf(text)));
      expect(objects).toEqual(bare.map((item) => ({ ...item, apiVersion: 'v1', kind: 'Node' })));
    }
  });

  it('never passes on a Secret', async () => {
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { key: 'c2VjcmV0' } };
    for (const text of [
      yaml(list([secret, node])),
      `${yaml(secret)}---\n${yaml(node)}`,
      JSON.stringify(list([secret, node])),
      JSON.stringify([secret, node]),
    ]) {
      const { events } = await collect(readDump(await dumpOf(text)));
      expect(JSON.stringify(events)).not.toContain('c2VjcmV0');
      expect(JSON.stringify(events)).toContain('n1');
    }
  });

  it.each(['yaml', 'json'])('passes on only the kinds that are kept (%s)', async (format) => {
    const text = format === 'yaml' ? yaml(list([node, ...items, node])) : JSON.stringify(list([node, ...items, node]));
    const { names, events } = await collect(readDump(await dumpOf(text), { keep: (_api, kind) => kind === 'Backup' }));
    expect(names).toEqual(['Backup/a', 'Backup/b']);
    expect(events.at(-1)).toEqual({ type: 'file', path: 'backups.yaml', objects: 5 });
  });
});

describe('a list in a list', () => {
  it.each(['yaml', 'json'])('is unwrapped whatever is kept (%s)', async (format) => {
    const nested = list([{ apiVersion: 'longhorn.io/v1beta2', kind: 'BackupList', items: [backup('a'), backup('b')] }, node]);
    const text = format === 'yaml' ? yaml(nested) : JSON.stringify(nested);
    const { names } = await collect(readDump(await dumpOf(text), { keep: (_api, kind) => kind === 'Backup' }));
    expect(names).toEqual(['Backup/a', 'Backup/b']);
  });
});

describe('what a dump says without objects', () => {
  const empty = (events: readonly unknown[]) => events.filter((event) => (event as { type: string }).type !== 'file');
  it.each<[string, string, string, unknown[]]>([
    [
      'a typed empty list',
      'x.yaml',
      yaml(list([], 'BackupList', 'longhorn.io/v1beta2')),
      [{ type: 'empty', apiVersion: 'longhorn.io/v1beta2', kind: 'Backup' }],
    ],
    [
      'a typed list of null',
      'x.json',
      JSON.stringify(list(null, 'NodeList')),
      [{ type: 'empty', apiVersion: 'v1', kind: 'Node' }],
    ],
    [
      'an empty list in a file named after its kind',
      'backups.yaml',
      yaml(list([])),
      [{ type: 'empty', apiVersion: 'longhorn.io/v1beta2', kind: 'Backup' }],
    ],
    [
      'the same with the group',
      'nodes.longhorn.io.json',
      JSON.stringify(list([])),
      [{ type: 'empty', apiVersion: 'longhorn.io/v1beta2', kind: 'Node' }],
    ],
    [
      'the same with a prefix',
      'longhorn-nodes.yaml',
      yaml(list([])),
      [{ type: 'empty', apiVersion: 'longhorn.io/v1beta2', kind: 'Node' }],
    ],
    ['a core kind', 'pods.yaml', yaml(list([])), [{ type: 'empty', apiVersion: 'v1', kind: 'Pod' }]],
    ['a group of Kubernetes', 'daemonsets.yaml', yaml(list([])), [{ type: 'empty', apiVersion: 'apps/v1', kind: 'DaemonSet' }]],
  ])('%s', async (_name, file, text, expected) => {
    const { events } = await collect(readDump(await dumpOf(text, file)));
    expect(empty(events)).toEqual(expected);
  });

  it.each(['nodes.yaml', 'dump.yaml', 'settings.yaml'])('an empty list in %s says nothing, and that is said', async (file) => {
    const folder = await folderOf({ [file]: yaml(list([])), 'z.yaml': yaml(node) });
    const { events, notes } = await collect(readDump(folder));
    expect(events.filter(({ type }) => type === 'empty')).toEqual([]);
    expect(notes).toEqual([`${file}:1 is an empty list that does not say of which kind: ignored`]);
  });

  it('one page of a longer list is partial', async () => {
    const page = list([backup('a')], 'BackupList', 'longhorn.io/v1beta2', { continue: 'token', remainingItemCount: 3 });
    for (const text of [yaml(page), JSON.stringify(page), JSON.stringify({ ...page, kind: 'List', apiVersion: 'v1' })]) {
      const { events } = await collect(readDump(await dumpOf(text, 'page.yaml')));
      const reason = 'page.yaml:1 is one page of a longer list';
      expect(events).toContainEqual({ type: 'partial', apiVersion: 'longhorn.io/v1beta2', kind: 'Backup', reason });
    }
  });
});

describe('several copies of one object', () => {
  it.each<[string, object, object, number]>([
    ['the newer copy replaces', { resourceVersion: '9' }, { resourceVersion: '10' }, 2],
    ['the older copy is left out', { resourceVersion: '10' }, { resourceVersion: '9' }, 1],
    ['the same copy is left out', { resourceVersion: '9' }, { resourceVersion: '9' }, 1],
    ['without versions the later copy replaces', {}, {}, 2],
  ])('%s', async (_name, first, second, count) => {
    const folder = await folderOf({ '1.yaml': yaml(backup('a', first)), '2.json': JSON.stringify(list([backup('a', second)])) });
    const { events } = await collect(readDump(folder));
    const objects = events.filter(({ type }) => type === 'object');
    expect(objects).toHaveLength(count);
    expect('replaces' in (objects[0] ?? {})).toBe(false);
    if (count === 2) expect(objects[1]).toMatchObject({ replaces: true });
  });

  it('names in other namespaces, groups or kinds are other objects; objects without a name are all their own', async () => {
    const others = [
      backup('a'),
      backup('a', { namespace: 'other' }),
      { ...backup('a'), kind: 'Volume' },
      { ...backup('a'), apiVersion: 'velero.io/v1' },
      { ...backup('a'), metadata: {} },
      { ...backup('a'), metadata: null },
    ];
    const { events } = await collect(readDump(await dumpOf(yaml(list(others)))));
    expect(events.filter((event) => event.type === 'object' && event.replaces === undefined)).toHaveLength(others.length);
  });
});

describe('a folder', () => {
  it('is read below, in a stable order, and what was ignored is named', async () => {
    const folder = await folderOf({
      'b/2.yml': yaml(backup('b')),
      'a.yaml': yaml(backup('a')),
      'c.JSON': JSON.stringify(backup('c')),
      'readme.md': '# hello',
      '.hidden.yaml': 'x: [',
      'values.yaml': 'replicas: 3\n',
    });
    const { names, notes } = await collect(readDump(folder));
    expect(names).toEqual(['Backup/a', 'Backup/b', 'Backup/c']);
    expect(notes).toEqual([
      'readme.md was ignored: its name does not end in .yaml, .yml or .json',
      'values.yaml:1 is no Kubernetes object: ignored',
    ]);
  });

  it('that holds an unpacked support bundle is read as one', async () => {
    const text = yaml(list([{ ...backup('a'), status: { error: 'null' } }]));
    const folder = await folderOf({ 'b/yamls/namespaced/longhorn-system/longhorn.io/v1beta2/backups.yaml': text });
    const { objects, events, notes } = await collect(readDump(folder));
    expect(objects).toEqual([{ ...backup('a'), status: { error: '' } }]);
    expect(events.some(({ type }) => type === 'complete')).toBe(true);
    expect(notes).toHaveLength(1);
  });

  it('is not left through links', async () => {
    const outside = await folderOf({ 'secret.yaml': yaml(backup('outside')) });
    const folder = await folderOf({ 'a.yaml': yaml(backup('a')) });
    await symlink(join(outside, 'secret.yaml'), join(folder, 'b.yaml'));
    await symlink(join(folder, 'a.yaml'), join(folder, 'c.yaml'));
    const { names, notes } = await collect(readDump(folder));
    expect(names).toEqual(['Backup/a', 'Backup/a']);
    expect(notes).toEqual(['b.yaml was ignored: it links to a place outside the folder']);
  });
});

describe('what cannot be read is one clear failure', () => {
  it.each<[string, string | Buffer, string, RegExp]>([
    ['no YAML', 'a: [1, 2\nb: 3\n', 'not-yaml', /backups\.yaml:\d+:\d+ is not readable/],
    ['prose', 'just some words\n', 'not-yaml', /holds no Kubernetes object/],
    ['an empty file', '', 'not-yaml', /holds no Kubernetes object/],
    ['binary data', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2]), 'not-yaml', /binary data \(near byte 4\)/],
    [
      'invalid UTF-8',
      Buffer.concat([Buffer.from('kind: Pod\nname: '), Buffer.from([0xff, 0xfe, 0x41, 0x0a])]),
      'not-yaml',
      /not UTF-8/,
    ],
    [
      'half a character at the end',
      Buffer.concat([Buffer.from('kind: '), Buffer.from([0xe2, 0x82])]),
      'not-yaml',
      /middle of a character/,
    ],
    ['a zip', Buffer.from('PK\x03\x04abcd', 'latin1'), 'not-yaml', /archive/],
    ['a list cut off between two items', yaml(list([backup('a')])).replace(/kind: List[\s\S]*/, ''), 'not-yaml', /breaks off/],
    ['a list cut off in an item', yaml(list([backup('a')])).slice(0, 150), 'not-yaml', /breaks off/],
    ['a JSON list cut off', JSON.stringify(list([backup('a'), node])).slice(0, -30), 'not-yaml', /:1:\d+ .*breaks off/],
    ['deep JSON', `{"apiVersion":${'['.repeat(100_000)}`, 'not-yaml', /deeper/],
    ['deep flow YAML', `a: ${'{a: '.repeat(100_000)}`, 'not-yaml', /./],
    [
      'aliases that explode',
      `a: &a [x,x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'}, *${i ? `b${i - 1}` : 'a'}]`).join('\n')}\n`,
      'yaml-explodes',
      /aliases/,
    ],
  ])('%s', async (_name, content, code, message) => {
    const failure = await failureOf(readDump(await dumpOf(content)));
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(message);
    expect(failure.hint).not.toBe('');
    expect(failure.exitCode).toBe(3);
  });

  it('a file that is not there', async () => {
    expect((await failureOf(readDump('/nowhere/dump.yaml'))).code).toBe('file-missing');
  });

  it('a folder without dumps', async () => {
    expect((await failureOf(readDump(await folderOf({ 'readme.md': 'x' })))).code).toBe('file-missing');
  });

  it.skipIf(process.getuid?.() === 0)('a file that may not be read', async () => {
    const path = await dumpOf('kind: Pod\n');
    await chmod(path, 0);
    expect((await failureOf(readDump(path))).code).toBe('file-unreadable');
  });

  it('one broken file among several', async () => {
    const folder = await folderOf({ 'a.yaml': yaml(node), 'b.yaml': 'a: [\n' });
    await mkdir(join(folder, 'c.yaml'));
    expect((await failureOf(readDump(folder))).message).toMatch(/b\.yaml:\d+:\d+ /);
  });
});
