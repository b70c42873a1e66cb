import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { makeTarGz, makeZip } from '../../test/unit/sources/make-archive.ts';
import { writeSample } from './sample-dump.ts';

interface Taken {
  readonly objects: number;
  readonly ms: number;
  /** User and system time of all threads: with `ms` it tells how busy the machine was with other things. */
  readonly cpuMs: number;
  readonly peakMiB: number;
}

const inBundle = 'supportbundle/yamls/namespaced/longhorn-system/longhorn.io/v1beta2/backups.yaml';
/** Peaks of smaller dumps are mostly Node itself, so that their ratio says nothing. */
const enoughForMemory = 50_000;

/**
 * Reads a dump of `count` backups as JSON and as YAML, item by item and into a Snapshot, each beside the usual way to read such a text
 * whole, in processes of their own: wall time and peak memory of the reading, as a Markdown table. `✗` marks what misses its budget.
 */
export function benchDump(count: number): Promise<string> {
  return inFolder(async (path, child) => {
    await writeSample(path('dump.json'), count, 'json');
    await writeSample(path('dump.yaml'), count, 'yaml');
    return table([
      await compared('JSON dump', child, ['JSON.parse', path('dump.json')], ['dump', path('dump.json')], jsonBudget),
      await compared('YAML dump', child, ['js-yaml', path('dump.yaml')], ['dump', path('dump.yaml')], yamlBudget),
    ]);
  });
}

/** The same for a support bundle, zipped and as a gzipped tar. */
export function benchBundle(count: number): Promise<string> {
  return inFolder(async (path, child) => {
    await writeSample(path('backups.yaml'), count, 'bundle');
    const files = { [inBundle]: await readFile(path('backups.yaml')) };
    await writeFile(path('bundle.zip'), makeZip(files));
    await writeFile(path('bundle.tar.gz'), await makeTarGz(files));
    const usual = ['js-yaml', path('backups.yaml')] as const;
    return table([
      await compared('bundle (zip)', child, usual, ['bundle', path('bundle.zip')], yamlBudget),
      await compared('bundle (tar.gz)', child, usual, ['bundle', path('bundle.tar.gz')], yamlBudget),
    ]);
  });
}

async function inFolder(run: (path: (name: string) => string, child: string) => Promise<string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'readiness-bench-'));
  try {
    const path = (name: string) => join(folder, name);
    return await run(path, await bundleChild(path('child.mjs')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A way to read, and the file that it reads. */
type Way = readonly [way: string, path: string];

async function compared(text: string, child: string, usual: Way, [ours, path]: Way, budget: Budget): Promise<string[]> {
  const theirs = await best(child, ...usual);
  const megabytes = (await stat(usual[1])).size / 1e6;
  const taken = [await best(child, ours, path), await best(child, `${ours}, projected`, path)] as const;
  return rows(text, usual[0] === 'js-yaml' ? usual[0] : 'JSON.parse of the whole file', megabytes, [theirs, ...taken], budget);
}

function table(sections: readonly (readonly string[])[]): string {
  return [
    '| text | MB | read by | objects | wall | CPU | MB/s | peak | wall, ratio | peak, ratio |',
    '| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | --- | --- |',
    ...sections.flat(),
  ].join('\n');
}

type Budget = (ours: Taken, theirs: Taken) => { readonly wall: string; readonly peak: string };

const jsonBudget: Budget = (ours, theirs) => ({
  wall: `${mark(ours.ms <= 1.5 * theirs.ms)} ${(ours.ms / theirs.ms).toFixed(2)} (≤ 1.5)`,
  peak: `${ours.objects < enoughForMemory ? '' : mark(ours.peakMiB <= theirs.peakMiB / 4)} ${(ours.peakMiB / theirs.peakMiB).toFixed(2)} (≤ 0.25)`,
});

const yamlBudget: Budget = (ours, theirs) => ({
  wall: `${mark(theirs.ms >= 3 * ours.ms)} ${(theirs.ms / ours.ms).toFixed(1)} × as fast (≥ 3)`,
  peak: `${mark(ours.peakMiB < 200)} ${(ours.peakMiB / theirs.peakMiB).toFixed(2)} (< 200 MiB)`,
});

function mark(within: boolean): string {
  return within ? '✓' : '✗';
}

function rows(
  text: string,
  usual: string,
  megabytes: number,
  [theirs, ...ours]: readonly [Taken, Taken, Taken],
  budget: Budget,
): string[] {
  const row = (reader: string, { objects, ms, cpuMs, peakMiB }: Taken, ratios: string) =>
    `| ${text} | ${megabytes.toFixed(1)} | ${reader} | ${objects} | ${ms.toFixed(0)} ms | ${cpuMs.toFixed(0)} ms | ${((1000 * megabytes) / ms).toFixed(0)} | ${peakMiB.toFixed(0)} MiB | ${ratios} |`;
  const ourRow = (reader: string, taken: Taken) => {
    const { wall, peak } = budget(taken, theirs);
    return row(reader, taken, `${wall} | ${peak}`);
  };
  return [row(usual, theirs, ' | '), ourRow('this product', ours[0]), ourRow('this product, kept as a Snapshot', ours[1])];
}

/** As the product is shipped: one file, so that the peak is not that of stripping types and loading modules. */
async function bundleChild(outfile: string): Promise<string> {
  const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  const entry = join(import.meta.dirname, 'offline-child.ts');
  await build({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    banner: { js: banner },
    logLevel: 'error',
  });
  return outfile;
}

const run = promisify(execFile);

/** The fastest of five runs, with the highest of their peaks: other tenants of a machine only ever make a run slower. */
async function best(child: string, way: string, path: string): Promise<Taken> {
  const taken: Taken[] = [];
  for (let i = 0; i < 5; i += 1) {
    const { stdout } = await run(process.execPath, ['--max-old-space-size=8192', child, way, path]);
    taken.push(JSON.parse(stdout) as Taken);
  }
  const [fastest] = taken.toSorted((a, b) => a.ms - b.ms);
  if (fastest === undefined) throw new Error('no run');
  return { ...fastest, peakMiB: Math.max(...taken.map(({ peakMiB }) => peakMiB)) };
}
