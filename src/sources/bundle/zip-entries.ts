import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { ArchiveEntry, Wants } from './archive-entry.ts';
import { archiveFailure } from './archive-failure.ts';
import { type Meter, meter } from './meter.ts';

/**
 * The wanted files of a zip archive, streamed in the order of its directory; nothing is unpacked to disk.
 * @throws Failure `archive-broken`, `archive-unsafe`, `archive-too-large`, `file-missing`, `file-unreadable`
 */
export async function* zipEntries(path: string, label: string, wants: Wants): AsyncGenerator<ArchiveEntry> {
  let zip: ZipFile | undefined;
  const count = meter(label);
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    for await (const entry of zip.eachEntry()) {
      count.entry(entry.fileName, entry.uncompressedSize, entry.compressedSize);
      const { fileName } = entry;
      if (fileName.endsWith('/') || !wants(fileName)) continue;
      const open = zip;
      yield { path: fileName, chunks: () => chunksOf(open, entry, count, label) };
    }
  } catch (error) {
    throw archiveFailure(error, label);
  } finally {
    zip?.close();
  }
}

async function* chunksOf(zip: ZipFile, entry: Entry, count: Meter, label: string): AsyncGenerator<Uint8Array> {
  let sum = 0;
  try {
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      count.bytes(chunk.length);
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum !== entry.crc32) throw new Error(`the checksum of ${entry.fileName} is wrong`);
  } catch (error) {
    throw archiveFailure(error, label);
  }
}
