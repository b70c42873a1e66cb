import { asUtf8 } from './as-utf8.ts';
import type { DocumentSink, TextOptions, TextReader } from './document-sink.ts';
import { fastYaml } from './fast-yaml.ts';
import { jsonStream } from './json-stream.ts';

/**
 * Reads one text of YAML or JSON documents, told apart by its first character, into a sink. Yields after each chunk, so that the
 * caller can pass on what the sink got before more is read.
 * @throws Failure `not-yaml`, `yaml-explodes`
 */
export async function* readText(
  chunks: AsyncIterable<Uint8Array>,
  sink: DocumentSink,
  options: TextOptions,
): AsyncGenerator<void> {
  let reader: TextReader | undefined;
  for await (const chunk of asUtf8(chunks, options.label)) {
    for (const piece of pieces(chunk)) {
      reader ??= readerFor(piece, sink, options);
      reader?.push(piece);
      yield;
    }
  }
  reader?.end();
  yield;
}

/**
 * V8's JSON.parse puts the values of a text beyond 100 KiB straight among its old objects (json-parser.h, kPretenureTreshold), where
 * garbage stays long; what comes of smaller pieces dies young.
 */
const pieceSize = 48 << 10;

/** Pieces end between characters. */
function* pieces(chunk: Buffer): Iterable<Buffer> {
  for (let from = 0; from < chunk.length; ) {
    let to = Math.min(from + pieceSize, chunk.length);
    while (to < chunk.length && ((chunk[to] ?? 0) & 0xc0) === 0x80) to -= 1;
    yield chunk.subarray(from, to);
    from = to;
  }
}

/** Blank beginnings are skipped until there is something to tell from. */
function readerFor(chunk: Buffer, sink: DocumentSink, options: TextOptions): TextReader | undefined {
  const first = /[^ \t\r\n]/.exec(chunk.toString('latin1'))?.[0];
  if (first === undefined) return undefined;
  return first === '{' || first === '[' ? jsonStream(sink, options) : fastYaml(sink, options);
}
