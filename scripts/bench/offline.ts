import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { makeZip } from '../../test/unit/sources/make-archive.ts';
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
 * Reads a dump of `count` backups as JSON, YAML and support bundle, item by item and into a Snapshot, each beside the usual way to read such a text
 * whole, in processes of their own: wall time and peak memory of the reading, as a Markdown table. `✗` marks what misses its budget.
 */
export async function benchOffline(count: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'readiness-bench-'));
  try {
    const path = (name: string) => join(folder, name);
    await writeSample(path('dump.json'), count, 'json');
    await writeSample(path('dump.yaml'), count, 'yaml');
    await writeSample(path('backups.yaml'), count, 'bundle');
    await writeFile(path('bundle.zip'), makeZip({ [inBundle]: await readFile(path('backups.yaml')) }));
    const child = await bundleChild(path('child.mjs'));
    const both = async (usual: string, text: string, ours: string, file: string) =>
      [
        await best(child, usual, path(text)),
        await best(child, ours, path(file)),
        await best(child, `${ours}, projected`, path(file)),
      ] as const;
    const json = await both('JSON.parse', 'dump.json', 'dump', 'dump.json');
    const yaml = await both('js-yaml', 'dump.yaml', 'dump', 'dump.yaml');
    const bundle = await both('js-yaml', 'backups.yaml', 'bundle', 'bundle.zip');
    const size = async (name: string) => (await stat(path(name))).size / 1e6;
    return [
      '| text | MB | read by | objects | wall | CPU | MB/s | peak | wall, ratio | peak, ratio |',
      '| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | --- | --- |',
      ...rows('JSON dump', 'JSON.parse of the whole file', await size('dump.json'), json, jsonBudget),
      ...rows('YAML dump', 'js-yaml', await size('dump.yaml'), yaml, yamlBudget),
      ...rows('bundle (zip)', 'js-yaml on the unpacked text', await size('backups.yaml'), bundle, yamlBudget),
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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

/** The faster of two runs, with the higher of the two peaks. */
async function best(child: string, way: string, path: string): Promise<Taken> {
  const taken: Taken[] = [];
  for (let i = 0; i < 2; i += 1) {
    const { stdout } = await run(process.execPath, ['--max-old-space-size=8192', child, way, path]);
    taken.push(JSON.parse(stdout) as Taken);
  }
  const [first, second] = taken;
  if (first === undefined || second === undefined) throw new Error('no run');
  const faster = first.ms <= second.ms ? first : second;
  return { ...faster, peakMiB: Math.max(first.peakMiB, second.peakMiB) };
}
