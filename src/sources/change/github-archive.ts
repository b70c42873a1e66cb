import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { decode, largestFile } from './change-reader.ts';

/** Bytes of `GET /repos/{owner}/{repo}/tarball/{sha}` as they come. */
export type ArchiveStream = AsyncIterable<Uint8Array>;

/** No repository of configuration unpacks to more. */
const largestArchive = 4_000_000_000;

/**
 * Reads a commit's archive and keeps the texts of the wanted files: two calls show a change of
 * any size (https://docs.github.com/en/rest/repos/contents#download-a-repository-archive-tar). Throws when it is damaged or endless.
 */
export async function archiveTexts(stream: ArchiveStream, wanted: (path: string) => boolean): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const unpack = extract();
  const source = Readable.from(stream);
  const unzipped = source.pipe(createGunzip());
  source.once('error', (error) => unzipped.destroy(error));
  unzipped.once('error', (error) => unpack.destroy(error));
  unzipped.pipe(unpack);
  let total = 0;
  for await (const entry of unpack) {
    const { name, type, size = 0 } = entry.header;
    total += size;
    if (total > largestArchive) throw new Error('the archive is larger than any that is read');
    const path = name.slice(name.indexOf('/') + 1);
    if (type !== 'file' || size > largestFile || !wanted(path)) {
      entry.resume();
      continue;
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry) chunks.push(chunk as Uint8Array);
    const text = decode(Buffer.concat(chunks));
    if (text !== undefined) texts.set(path, text);
  }
  return texts;
}
