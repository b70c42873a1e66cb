import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import type { ChangeReader } from '../../src/sources/change/change-reader.ts';
import { apiBudget, collectTrees } from '../../src/sources/change/collect-trees.ts';
import { archiveTexts } from '../../src/sources/change/github-archive.ts';

function archive(files: Record<string, string | Buffer>): AsyncIterable<Uint8Array> {
  const tar = pack();
  for (const [path, content] of Object.entries(files)) tar.entry({ name: `acme-clusters-0a1b2c3/${path}` }, content);
  tar.finalize();
  return tar.pipe(createGzip());
}

const all = () => true;

describe('archiveTexts', () => {
  test('reads the wanted texts, without the folder that GitHub puts around them', async () => {
    const texts = await archiveTexts(
      archive({ 'a/b.yaml': 'x: 1\n', 'c.png': Buffer.from([0, 1, 2]), 'd.tf': 'y' }),
      (path) => path !== 'd.tf',
    );
    expect([...texts]).toEqual([['a/b.yaml', 'x: 1\n']]);
  });

  test('a damaged archive is an error, never a short answer', async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of archive({ 'a.yaml': 'x'.repeat(100_000) })) chunks.push(Buffer.from(chunk));
    const cut = Buffer.concat(chunks).subarray(0, -20);
    await expect(archiveTexts([cut] as unknown as AsyncIterable<Uint8Array>, all)).rejects.toThrow();
  });
});

describe('a change of more files than calls', () => {
  const files = Array.from({ length: 100 }, (_, index) => ({ path: `apps/${index}/app.yaml`, inBase: true, inHead: true }));
  const reader = (readWhole?: ChangeReader['readWhole']): ChangeReader => ({
    changed: async () => ({ files, notes: [] }),
    paths: async () => files.map(({ path }) => path),
    read: async (side, paths) => new Map(paths.map((path) => [path, `${side} ${path}`])),
    ...(readWhole ? { readWhole } : {}),
  });

  test('is read as two archives, and nothing is left out', async () => {
    const trees = await collectTrees(
      reader(async (side, changed) => new Map([...changed].map((path) => [path, side]))),
      apiBudget,
    );
    expect([trees.base.files.size, trees.head.files.size, trees.unread, trees.notes]).toEqual([100, 100, 0, []]);
  });

  test('whose archive cannot be had is read in part, and that is said', async () => {
    const trees = await collectTrees(
      reader(async () => Promise.reject(new Error('404'))),
      apiBudget,
    );
    expect(trees.unread).toBe(80);
    expect(trees.notes.join()).toContain('80 changed files');
  });
});
