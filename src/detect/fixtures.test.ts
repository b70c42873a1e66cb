import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectChange } from './detect-change.ts';
import type { Tree } from './tree.ts';

const root = join(import.meta.dirname, 'fixtures');
const cases = readdirSync(root).flatMap((format) => readdirSync(join(root, format)).map((name) => `${format}/${name}`));

describe('changes as real repositories make them', () => {
  it.each(cases)('%s', (name) => {
    const folder = join(root, name);
    const answer = detectChange(treeOf(join(folder, 'base')), treeOf(join(folder, 'head')));
    const { upgrades, unclear, valuesChanged } = answer;
    expect({ upgrades: upgrades.map(({ cluster: _, ...rest }) => rest), unclear, valuesChanged }).toEqual(
      JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')),
    );
  });
});

function treeOf(folder: string): Tree {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  return { files: new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')])) };
}
