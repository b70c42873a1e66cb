import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { backup } from '../../test/kit/objects.ts';
import { type Disk, realDisk } from './disk.ts';
import { readSaved, savedObject } from './read-saved.ts';
import { saveAll, type ToSave } from './save-all.ts';

const root = mkdtempSync(join(tmpdir(), 'readiness-saved-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folder: string;
let runs = 0;
beforeEach(() => {
  folder = join(root, `run-${++runs}`, 'deep', 'down');
});

const cluster = { server: 'https://a', namespace: 'longhorn-system', uid: 'u' };
const toSave = (name: string): ToSave => ({
  object: backup(name),
  rule: 'backup-in-error',
  subject: { kind: 'Backup', namespace: 'longhorn-system', name },
  change: { op: 'delete' },
});
const save = (disk: Disk = realDisk, ...names: string[]) =>
  saveAll(folder, (names.length > 0 ? names : ['a']).map(toSave), cluster, { disk });
const failure = (code: string) => Object.assign(new Error(code), { code });

describe('saveAll', () => {
  test('syncs the folder and every folder that holds one it created, after the manifest is in its place', async () => {
    const done: string[] = [];
    await save({
      ...realDisk,
      place: (from, to) => realDisk.place(from, to).then(() => void done.push('placed')),
      syncFolder: (path) => realDisk.syncFolder(path).then(() => void done.push(path)),
    });
    const run = join(root, `run-${runs}`);
    expect(done).toEqual(['placed', folder, join(run, 'deep'), run, root]);
  });

  test.each([0, 1, 2, 3])('fails when the sync of folder %i fails', async (nth) => {
    let synced = 0;
    const disk = { ...realDisk, syncFolder: () => (synced++ === nth ? Promise.reject(failure('EIO')) : Promise.resolve()) };
    await expect(save(disk)).rejects.toMatchObject({
      code: 'backup-dir',
      message: expect.stringContaining('nothing in the cluster was touched'),
    });
  });

  test.each<[string, () => void]>([
    ['an empty manifest', () => writeFileSync(join(folder, 'manifest.json'), '')],
    ['a manifest that is no file', () => mkdirSync(join(folder, 'manifest.json'))],
    ['a manifest that leads nowhere', () => symlinkSync('/nowhere/at/all', join(folder, 'manifest.json'))],
    ['an object of another run', () => writeFileSync(join(folder, '00001-backup-a.json'), 'theirs')],
    ['a manifest that another run is writing', () => writeFileSync(join(folder, 'manifest.json.new'), 'theirs')],
  ])('refuses a folder that holds %s, and leaves it as it is', async (_, make) => {
    mkdirSync(folder, { recursive: true });
    make();
    const [theirs = ''] = readdirSync(folder);
    const before = lstatSync(join(folder, theirs)).ino;
    await expect(save()).rejects.toMatchObject({
      code: 'backup-dir',
      message: expect.stringContaining('holds objects of another run'),
    });
    expect(lstatSync(join(folder, theirs))).toMatchObject({ ino: before });
    if (lstatSync(join(folder, theirs)).isFile()) expect(['', 'theirs']).toContain(readFileSync(join(folder, theirs), 'utf8'));
  });

  test('a manifest that cannot be looked at counts as one', async () => {
    const disk = { ...realDisk, holds: () => Promise.reject(failure('EACCES')) };
    await expect(save(disk)).rejects.toMatchObject({ code: 'backup-dir', message: expect.stringContaining('EACCES') });
  });

  test('of two runs with one folder one saves whole, the other touches nothing', async () => {
    const results = await Promise.allSettled([save(realDisk, 'a', 'b'), save(realDisk, 'c', 'a')]);
    const kept = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(kept).toHaveLength(1);
    const [entries] = kept;
    if (entries) expect((await readSaved(folder)).entries).toEqual(entries);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'backup-dir' });
  });

  test('what another run placed in the last moment is not replaced', async () => {
    const disk: Disk = {
      ...realDisk,
      place: async (from, to) => {
        writeFileSync(to, 'theirs');
        await realDisk.place(from, to);
      },
    };
    await expect(save(disk)).rejects.toMatchObject({ code: 'backup-dir' });
    expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe('theirs');
  });
});

describe('readSaved', () => {
  type Entry = Record<string, unknown> & { subject: Record<string, unknown> };
  const edited = async (edit: (entry: Entry, manifest: Record<string, unknown>) => void) => {
    await save();
    const path = join(folder, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { entries: Entry[] };
    edit(manifest.entries[0] as Entry, manifest as unknown as Record<string, unknown>);
    writeFileSync(path, JSON.stringify(manifest));
    return readSaved(folder);
  };

  test('gives back what was saved', async () => {
    const entries = await save(realDisk, 'a', 'b');
    expect(await readSaved(folder)).toMatchObject({ cluster, entries });
    const [, second] = entries;
    expect(second && (await savedObject(folder, second))).toEqual(backup('b'));
  });

  test.each<[string, (entry: Entry, manifest: Record<string, unknown>) => void, string]>([
    ['another name', ({ subject }) => Object.assign(subject, { name: 'b' }), 'which it is not'],
    ['another namespace', ({ subject }) => Object.assign(subject, { namespace: 'kube-system' }), 'which it is not'],
    ['another kind', ({ subject }) => Object.assign(subject, { kind: 'Volume' }), 'which it is not'],
    ['a file outside', (entry) => Object.assign(entry, { file: '../other/manifest.json' }), 'entries.0.file'],
    ['a file by its whole path', (entry) => Object.assign(entry, { file: '/etc/hostname' }), 'entries.0.file'],
    ['a file above', (entry) => Object.assign(entry, { file: '..' }), 'entries.0.file'],
    ['no file', (entry) => Reflect.deleteProperty(entry, 'file'), 'entries.0.file'],
    ['a file that is a number', (entry) => Object.assign(entry, { file: 7 }), 'entries.0.file'],
    ['a file that is not there', (entry) => Object.assign(entry, { file: 'gone.json' }), 'gone.json cannot be read (ENOENT)'],
    ['another hash', (entry) => Object.assign(entry, { sha256: '0'.repeat(64) }), 'is not as it was saved'],
    ['no change', (entry) => Reflect.deleteProperty(entry, 'change'), 'entries.0.change'],
    ['no subject', (entry) => Reflect.deleteProperty(entry, 'subject'), 'entries.0.subject'],
    ['no cluster', (_, manifest) => Reflect.deleteProperty(manifest, 'cluster'), 'cluster'],
    ['entries that are no list', (_, manifest) => Object.assign(manifest, { entries: 7 }), 'entries'],
  ])('refuses a manifest with %s', async (_, edit, message) => {
    await expect(edited(edit)).rejects.toMatchObject({ code: 'backup-dir', message: expect.stringContaining(message) });
  });

  test('refuses a saved file that is a link to elsewhere', async () => {
    await save();
    const path = join(folder, '00001-backup-a.json');
    const elsewhere = join(root, `elsewhere-${runs}`);
    writeFileSync(elsewhere, readFileSync(path));
    rmSync(path);
    symlinkSync(elsewhere, path);
    await expect(readSaved(folder)).rejects.toMatchObject({ code: 'backup-dir', message: expect.stringContaining('ELOOP') });
  });

  test('refuses an object of a kind that no remedy writes', async () => {
    const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'longhorn-system' }, spec: {} };
    const subject = { kind: 'Pod', namespace: 'longhorn-system', name: 'p' };
    await saveAll(folder, [{ ...toSave('p'), object, subject }], cluster);
    await expect(readSaved(folder)).rejects.toMatchObject({
      code: 'backup-dir',
      message: expect.stringContaining('never writes'),
    });
  });

  test.each([['null'], ['[]'], ['"text"'], ['{'], ['']])('refuses %s as a manifest', async (text) => {
    await save();
    writeFileSync(join(folder, 'manifest.json'), text);
    await expect(readSaved(folder)).rejects.toMatchObject({ code: 'backup-dir' });
  });
});
