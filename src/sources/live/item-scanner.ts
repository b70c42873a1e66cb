import { StringDecoder } from 'node:string_decoder';

/** Cuts the JSON of a Kubernetes List into its items while it arrives. */
export interface ItemScanner {
  /** Takes the next bytes and hands every item that they complete, as JSON text, to `onItem`. */
  readonly push: (chunk: Buffer) => void;
  /** What stands around the items: the List without them. Throws `SyntaxError` when the text was not a whole JSON object. */
  readonly end: () => Record<string, unknown>;
}

const quote = 0x22;
const backslash = 0x5c;
const braceOpen = 0x7b;
const braceClose = 0x7d;
const bracketOpen = 0x5b;
const bracketClose = 0x5d;
const itemDepth = 3;

/**
 * A scanner that only counts brackets outside strings, so that an object is parsed alone and forgotten: memory does not grow with the
 * size of a list, whatever the order of its keys (custom resources print `metadata` after `items`, built-in kinds before).
 */
export function itemScanner(onItem: (json: string) => void): ItemScanner {
  let depth = 0;
  let inString = false;
  let escaped = false;
  let inItems = false;
  let around = '';
  const decoder = new StringDecoder('utf8');
  let open: Buffer[] = [];

  const push = (chunk: Buffer): void => {
    let level = depth;
    let string = inString;
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (string) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) string = false;
      } else if (byte === quote) string = true;
      else if (byte === braceOpen || byte === bracketOpen) {
        level++;
        if (inItems && level === itemDepth) start = at;
        else if (!inItems && level === 2 && byte === bracketOpen) {
          around += decoder.write(chunk.subarray(start, at + 1));
          start = at + 1;
          inItems = /"items"\s*:\s*\[$/.test(around.slice(-40));
        }
      } else if (byte === braceClose || byte === bracketClose) {
        if (inItems && level === itemDepth) {
          complete(chunk, start, at + 1);
          start = at + 1;
        }
        level--;
        if (inItems && level === 1) {
          inItems = false;
          start = at;
        }
      }
    }
    depth = level;
    inString = string;
    if (!inItems) around += decoder.write(chunk.subarray(start));
    else if (depth >= itemDepth) open.push(Buffer.from(chunk.subarray(start)));
  };

  const complete = (chunk: Buffer, start: number, end: number): void => {
    const parts = [...open, chunk.subarray(start, end)];
    open = [];
    onItem((parts.length === 1 ? (parts[0] ?? chunk) : Buffer.concat(parts)).toString('utf8'));
  };

  return { push, end: () => JSON.parse(around) as Record<string, unknown> };
}
