import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
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
  const { fileName, uncompressedSize } = entry;
  let [sum, size] = [0, 0];
  try {
    for await (const chunk of await inflated(zip, entry)) {
      size += chunk.length;
      if (size > uncompressedSize) throw new Error(`${fileName} is longer than its archive says`);
      count.bytes(chunk.length);
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (size < uncompressedSize) throw new Error(`${fileName} is shorter than its archive says`);
    if (sum !== entry.crc32) throw new Error(`the checksum of ${fileName} is wrong`);
  } catch (error) {
    throw archiveFailure(error, label);
  }
}

/** Chunks of zlib's usual size would cost more than the inflating itself. */
const chunkSize = 1 << 17;
const deflated = 8;

/** Everything that is not simply deflated is yauzl's own business. */
async function inflated(zip: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> {
  if (entry.compressionMethod !== deflated || entry.isEncrypted()) return zip.openReadStreamPromise(entry);
  const raw = await zip.openReadStreamPromise(entry, { decodeFileData: false });
  return pipeline(raw, createInflateRaw({ chunkSize }), () => undefined);
}
