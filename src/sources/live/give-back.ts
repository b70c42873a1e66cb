/**
 * Frees the memory of a chunk that nobody reads any more; it is empty then. Left to V8, the chunks of a long list pile up to a dozen
 * megabytes until some collection meets them. A chunk that shares its memory with others is left alone.
 */
export function giveBack({ buffer, length }: Buffer): void {
  if (buffer instanceof ArrayBuffer && length > 0 && buffer.byteLength === length) buffer.transfer(0);
}
