import { asUtf8 } from './as-utf8.ts';
import type { DocumentSink, TextOptions, TextReader } from './document-sink.ts';
import { fastYaml } from './fast-yaml.ts';
import { jsonStream } from './json-stream.ts';
import { pieces } from './pieces.ts';

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

/** Blank beginnings are skipped until there is something to tell from. */
function readerFor(chunk: Buffer, sink: DocumentSink, options: TextOptions): TextReader | undefined {
  const first = /[^ \t\r\n]/.exec(chunk.toString('latin1'))?.[0];
  if (first === undefined) return undefined;
  return first === '{' || first === '[' ? jsonStream(sink, options) : fastYaml(sink, options);
}
