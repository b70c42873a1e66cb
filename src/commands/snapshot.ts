import { Failure } from '../core/failure.ts';
import { neededReads } from '../facts/cluster.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { rules } from '../rules/index.generated.ts';
import { keyText } from '../sources/key-text.ts';
import { loadSnapshot } from '../sources/load.ts';
import { snapshotText } from '../sources/snapshot-file.ts';
import { sayNotes } from './say-notes.ts';
import { sourceRequest } from './source-request.ts';

/** Reads a cluster and writes one redacted snapshot file: to the path given, or to standard output. */
export async function snapshot(options: Options, world: World): Promise<number> {
  const loaded = await loadSnapshot(sourceRequest(options, world, { reads: neededReads(rules), whole: true }), world);
  sayNotes(loaded.notes, world);
  const { sign } = options;
  const text = snapshotText(loaded.snapshot, sign === undefined ? undefined : await keyText(sign, world));
  const path = target(options);
  if (path === undefined || path === '-') {
    world.stdout.write(text);
    return 0;
  }
  await world.writeFile(path, text);
  const rows = Object.values(loaded.snapshot.coverage);
  const holes = rows.filter(({ status }) => status === 'denied' || status === 'partial');
  world.stderr.write(`wrote ${path}: ${rows.reduce((sum, row) => sum + row.count, 0)} objects of ${rows.length} resources\n`);
  for (const { resource, status, reason } of holes)
    world.stderr.write(`  ${resource} is ${status}${reason ? `: ${reason}` : ''}\n`);
  return 0;
}

function target(options: Options): string | undefined {
  const given = [...options.arguments, ...options.output.map((text) => text.replace(/^json=/, ''))];
  if (given.length > 1) throw new Failure('bad-option', 'snapshot writes one file', 'Name one path.');
  return given[0];
}
