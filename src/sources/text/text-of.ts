import { isAscii } from 'node:buffer';

/** The text of valid UTF-8 bytes; plain ASCII, which is nearly everything, is copied without being decoded. */
export function textOf(bytes: Buffer, from: number, to: number): string {
  return bytes.toString(isAscii(bytes.subarray(from, to)) ? 'latin1' : 'utf8', from, to);
}
