import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
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

/** Wall time of whole commands, the median of eleven, as a ratio of `node -e 0` on the same machine. */
export async function benchStart(): Promise<{ table: string; short: boolean }> {
  const times = rows.map(({ args }) => median(Array.from({ length: 11 }, () => timeOf(args))));
  const bare = times[0] ?? 1;
  let short = false;
  const lines = rows.map(({ name, budget }, index) => {
    const ratio = (times[index] ?? 0) / bare;
    const within = budget === undefined || ratio <= budget;
    short ||= !within;
    const verdict = budget === undefined ? '' : `≤ ${budget} ${within ? '✓' : '✗'}`;
    return `| ${name} | ${(times[index] ?? 0).toFixed(0)} ms | ${ratio.toFixed(2)} | ${verdict} |`;
  });
  return { table: ['| command | wall | ratio | budget |', '| --- | ---: | ---: | --- |', ...lines].join('\n'), short };
}

function timeOf(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  spawnSync(process.execPath, [...args], { stdio: 'ignore' });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
