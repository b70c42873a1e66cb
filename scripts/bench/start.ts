import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '../../..');
const cli = join(root, 'dist/cli.js');

const rows: readonly { readonly name: string; readonly args: readonly string[]; readonly budget?: number }[] = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: '--version', args: [cli, '--version'], budget: 2.5 },
  { name: '--help', args: [cli, '--help'] },
  {
    name: 'check on the demo cluster',
    args: [cli, 'check', '--cluster', join(root, 'examples/demo-cluster.yaml'), '--to', '1.8.2'],
    budget: 8,
  },
];

/** `dist/cli.js` and what it always loads may have so many bytes. */
const largest = 2_000_000;

/** Wall time of whole commands, the median of eleven, as a ratio of `node -e 0` on the same machine; and the size of the door. */
export async function benchStart(): Promise<string> {
  const times = rows.map(({ args }) => median(Array.from({ length: 11 }, () => timeOf(args))));
  const bare = times[0] ?? 1;
  const lines = rows.map(({ name, budget }, index) => {
    const ratio = (times[index] ?? 0) / bare;
    const verdict = budget === undefined ? '' : `≤ ${budget} ${ratio <= budget ? '✓' : '✗'}`;
    return `| ${name} | ${(times[index] ?? 0).toFixed(0)} ms | ${ratio.toFixed(2)} | ${verdict} |`;
  });
  const bytes = alwaysLoaded(cli).reduce((sum, path) => sum + statSync(path).size, 0);
  const size = `| dist/cli.js with what it always loads | ${(bytes / 1000).toFixed(0)} kB | | < 2 MB ${bytes < largest ? '✓' : '✗'} |`;
  return ['| command | wall | ratio | budget |', '| --- | ---: | ---: | --- |', ...lines, size].join('\n');
}

/** A module and all that it imports in its head, each once. */
function alwaysLoaded(path: string, known = new Set<string>()): string[] {
  if (known.has(path)) return [];
  known.add(path);
  const imports = readFileSync(path, 'utf8').matchAll(/(?:from|import)"(\.[^"]+)"/g);
  return [path, ...[...imports].flatMap(([, name = '']) => alwaysLoaded(join(dirname(path), name), known))];
}

function timeOf(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  spawnSync(process.execPath, [...args], { stdio: 'ignore' });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
