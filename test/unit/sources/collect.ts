import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Failure } from '../../../src/core/failure.ts';
import type { RawObject, SourceEvent } from '../../../src/sources/source-event.ts';
import type { Files } from './make-archive.ts';

/** A folder with these files, gone when the test ends. */
export async function folderOf(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'readiness-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

/** The events of a reader, sorted by what a test asks. */
export interface Collected {
  readonly events: readonly SourceEvent[];
  /** `kind/name` of each object in order. */
  readonly names: readonly string[];
  readonly objects: readonly RawObject[];
  readonly notes: readonly string[];
}

export async function collect(source: AsyncIterable<readonly SourceEvent[]>): Promise<Collected> {
  const events: SourceEvent[] = [];
  for await (const batch of source) events.push(...batch);
  const objects = events.flatMap((event) => (event.type === 'object' ? [event.object] : []));
  const names = objects.map(({ kind, metadata }) => `${kind}/${(metadata as { name?: string } | undefined)?.name}`);
  return { events, objects, names, notes: events.flatMap((event) => (event.type === 'note' ? [event.text] : [])) };
}

/** The failure that reading ends with. */
export async function failureOf(source: AsyncIterable<unknown>): Promise<Failure> {
  try {
    for await (const _ of source);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('it was read without complaint');
}
