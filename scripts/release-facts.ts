import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { releaseFacts } from './release-facts/release-facts.ts';

/**
 * Rewrites `src/releases/*.generated.ts` from the facts about Longhorn's releases: `node scripts/release-facts.ts [FOLDER]`.
 * FOLDER (default `../shared`) holds `knowledge/settings.json` and, for each release, `longhorn/vX.Y.Z/` with the published
 * `longhorn.yaml` and the chart's `values.yaml`. A new release: add its folder, run this, commit what changed. `--check` compares.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = process.argv.slice(2).find((word) => !word.startsWith('-')) ?? join(root, '../shared');
const check = process.argv.includes('--check');

for (const [path, content] of await releaseFacts(folder)) {
  const current = await readFile(join(root, path), 'utf8').catch(() => undefined);
  if (current === content) continue;
  console.log(`${check ? 'stale' : 'wrote'}: ${path}`);
  if (check) process.exitCode = 1;
  else await writeFile(join(root, path), content);
}
