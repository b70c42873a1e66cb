import { readFile } from 'node:fs/promises';
import { load } from 'js-yaml';
import { facts } from '../../src/facts/index.ts';
import { leanMemory } from '../../src/outside/lean-memory.ts';
import { readBundle } from '../../src/sources/bundle.ts';
import { readDump } from '../../src/sources/dump.ts';
import { leanFrom } from '../../src/sources/load.ts';
import { snapshotBuilder } from '../../src/sources/snapshot-builder.ts';

/** Run in a process of its own by `benchOffline`: reads one file in one way and prints what that took as one line of JSON. */
const [way = '', path = ''] = process.argv.slice(2);

const ways: Record<string, () => Promise<number>> = {
  'JSON.parse': async () => (JSON.parse(await readFile(path, 'utf8')) as { items: unknown[] }).items.length,
  'js-yaml': async () => (load(await readFile(path, 'utf8')) as { items: unknown[] }).items.length,
  dump: async () => objectsOf(readDump),
  bundle: async () => objectsOf(readBundle),
  'dump, projected': async () => snapshotOf(readDump),
  'bundle, projected': async () => snapshotOf(readBundle),
};

/** Every object whole, one after the other, none kept. */
async function objectsOf(read: typeof readDump): Promise<number> {
  let count = 0;
  for await (const events of read(path)) for (const event of events) if (event.type === 'object') count += 1;
  return count;
}

/** As `check` does: projected to the fields that any fact reads. */
async function snapshotOf(read: typeof readDump): Promise<number> {
  const builder = snapshotBuilder({ namespace: 'longhorn-system', reads: allReads(), whole: false });
  let seen = 0;
  for await (const events of read(path, { keep: builder.keep })) {
    if (seen < leanFrom && seen + events.length >= leanFrom) leanMemory();
    seen += events.length;
    for (const event of events) builder.take(event);
  }
  const { snapshot } = builder.finish({ kind: 'dump', label: path, takenAt: null });
  return Object.values(snapshot.objects).reduce((sum, list) => sum + list.length, 0);
}

function allReads() {
  const fields = new Map<string, Set<string>>();
  for (const { reads } of Object.values(facts)) {
    for (const read of reads) fields.set(read.resource, new Set([...(fields.get(read.resource) ?? []), ...read.fields]));
  }
  return [...fields].map(([resource, paths]) => ({ resource, fields: [...paths] }));
}

const [start, before] = [performance.now(), process.cpuUsage()];
const objects = await ways[way]?.();
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ objects, ms, cpuMs: (user + system) / 1000, peakMiB: process.resourceUsage().maxRSS / 1024 }));
