/**
 * V8's JSON.parse puts the values of a text beyond 100 KiB straight among its old objects (json-parser.h, kPretenureTreshold), where
 * garbage stays long; what comes of smaller pieces dies young.
 */
const pieceSize = 48 << 10;

/** A chunk of UTF-8 in pieces that end between characters. */
export function* pieces(chunk: Buffer): Iterable<Buffer> {
  for (let from = 0; from < chunk.length; ) {
    let to = Math.min(from + pieceSize, chunk.length);
    while (to < chunk.length && ((chunk[to] ?? 0) & 0xc0) === 0x80) to -= 1;
    yield chunk.subarray(from, to);
    from = to;
  }
}
