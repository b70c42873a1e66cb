import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generators } from './generate/index.ts';

/**
 * Writes every generated file, or with `--check` compares and fails on the first that is stale.
 * A generator yields path → content for the files it owns; inside a folder it owns whole, files that it no longer yields go.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');
let stale = 0;

for (const generator of generators) {
  const files = await generator.files(root);
  for (const [path, content] of files) await settle(path, content);
  for (const folder of generator.owns ?? []) await dropStrangers(folder, files);
}
if (stale > 0) {
  console.error(`${stale} generated file(s) are stale. Run: npm run generate`);
  process.exitCode = 1;
}

async function settle(path: string, content: string): Promise<void> {
  const target = join(root, path);
  const current = await readFile(target, 'utf8').catch(() => undefined);
  if (current === content) return;
  stale += check ? 1 : 0;
  console.log(`${check ? 'stale' : 'wrote'}: ${path}`);
  if (check) return;
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, content);
}

async function dropStrangers(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((candidate) => candidate.isFile())) {
    const path = relative(root, join(entry.parentPath, entry.name));
    if (files.has(path)) continue;
    stale += check ? 1 : 0;
    console.log(`${check ? 'left over' : 'removed'}: ${path}`);
    if (!check) await rm(join(root, path));
  }
}
