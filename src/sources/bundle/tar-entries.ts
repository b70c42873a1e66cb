import { createReadStream } from 'node:fs';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { ArchiveEntry, Wants } from './archive-entry.ts';
import { archiveFailure, unsafePath } from './archive-failure.ts';
import { type Meter, meter } from './meter.ts';

/**
 * The wanted files of a gzipped tar archive, streamed in its order; nothing is unpacked to disk, links and devices are skipped.
 * @throws Failure `archive-broken`, `archive-unsafe`, `archive-too-large`, `file-missing`, `file-unreadable`
 */
export async function* tarEntries(path: string, label: string, wants: Wants): AsyncGenerator<ArchiveEntry> {
  const count = meter(label);
  const packed = createReadStream(path);
  const tar = extract();
  const measured = measure(count, () => packed.bytesRead);
  const piped = pipeline(packed, createGunzip({ chunkSize: 1 << 17 }), measured, tar).then(
    () => undefined,
    (error: unknown) => error,
  );
  try {
    for await (const entry of tar) {
      const { size, type } = entry.header;
      const name = entry.header.name.replace(/^\.\//, '');
      if (name.startsWith('/') || name.split('/').includes('..')) throw unsafePath(label);
      count.entry(name, size);
      if (type === 'file' && wants(name)) yield { path: name, chunks: () => chunksOf(entry, label) };
      entry.resume();
    }
    const error = await piped;
    if (error !== undefined) throw error;
  } catch (error) {
    tar.destroy();
    const first = await piped;
    throw archiveFailure(isAftermath(error) ? (first ?? error) : error, label);
  } finally {
    tar.destroy();
    packed.destroy();
  }
}

function measure(count: Meter, packedBytes: () => number): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        count.bytes(chunk.length, packedBytes());
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

async function* chunksOf(entry: AsyncIterable<unknown>, label: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of entry) yield chunk as Buffer;
  } catch (error) {
    throw archiveFailure(error, label);
  }
}

/** An extractor that was stopped by its source does not know why. */
function isAftermath(error: unknown): boolean {
  return error instanceof Error && /premature close|writable stream closed|stream was destroyed/i.test(error.message);
}
