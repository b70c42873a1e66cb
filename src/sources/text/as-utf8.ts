import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { Failure } from '../../core/failure.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Whatever a text editor or a shell made of a text, as UTF-8 with line feeds and without byte order mark: UTF-16 (PowerShell's
 * `>`), Windows line ends. A chunk is valid until the next one is asked for. Chunks never end within a character.
 * @throws Failure `not-yaml` for what is no text
 */
export async function* asUtf8(chunks: AsyncIterable<Uint8Array>, label: string): AsyncGenerator<Buffer> {
  let position = 0;
  let held = Buffer.alloc(0);
  let decoder: TextDecoder | undefined;
  for await (const bytes of chunks) {
    let chunk = view(bytes);
    if (position === 0) {
      refuseArchive(chunk, label);
      decoder = utf16Decoder(chunk);
      if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) chunk = chunk.subarray(3);
    }
    if (decoder !== undefined) chunk = Buffer.from(decoder.decode(chunk, { stream: true }));
    if (held.length > 0) chunk = Buffer.concat([held, chunk]);
    const whole = wholeCharacters(chunk);
    held = Buffer.from(chunk.subarray(whole));
    const text = chunk.subarray(0, whole);
    refuseBinary(text, label, position);
    position += bytes.length;
    yield withLineFeeds(text);
  }
  if (held.length > 0 && !isLoneReturn(held)) throw noText(label, position, 'it ends in the middle of a character');
  if (held.length > 0) yield held;
}

function view(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function refuseArchive(chunk: Buffer, label: string): void {
  const magic = chunk.toString('latin1', 0, 4);
  if (magic !== 'PK\x03\x04' && !magic.startsWith('\x1f\x8b')) return;
  throw new Failure(
    'not-yaml',
    `${label} is a compressed archive, not a YAML or JSON text`,
    'A support bundle must be named .zip or .tar.gz; unpack anything else first.',
  );
}

function utf16Decoder(chunk: Buffer): TextDecoder | undefined {
  const mark = chunk.toString('latin1', 0, 2);
  if (mark === '\xff\xfe') return new TextDecoder('utf-16le', { fatal: true });
  return mark === '\xfe\xff' ? new TextDecoder('utf-16be', { fatal: true }) : undefined;
}

/** How much of the chunk can be passed on: without a character that is cut, or a carriage return whose line feed may follow. */
function wholeCharacters(chunk: Buffer): number {
  const { length } = chunk;
  if (chunk[length - 1] === carriageReturn) return length - 1;
  for (let back = 1; back <= Math.min(3, length); back += 1) {
    const byte = chunk[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? length - back : length;
  }
  return length;
}

function refuseBinary(text: Buffer, label: string, position: number): void {
  const zero = text.indexOf(0);
  if (zero >= 0) throw noText(label, position + zero, 'it holds binary data');
  if (!isUtf8(text)) throw noText(label, position, 'it is not UTF-8');
}

function noText(label: string, position: number, problem: string): Failure {
  return new Failure(
    'not-yaml',
    `${label} is not readable as YAML or JSON: ${problem} (near byte ${position})`,
    'Write the file again with `kubectl get … -o yaml`; a support bundle must be named .zip or .tar.gz.',
  );
}

function withLineFeeds(text: Buffer): Buffer {
  if (!text.includes('\r\n')) return text;
  const out = Buffer.allocUnsafe(text.length);
  let size = 0;
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at] ?? 0;
    if (byte !== carriageReturn || text[at + 1] !== lineFeed) out[size++] = byte;
  }
  return out.subarray(0, size);
}

function isLoneReturn(held: Buffer): boolean {
  return held.length === 1 && held[0] === carriageReturn;
}
