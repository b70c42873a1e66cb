const doubleQuote = 0x22;
const backslash = 0x5c;

/** 1 for the bytes that matter outside strings. */
const structural = new Uint8Array(256);
for (const char of '"[]{}') structural[char.charCodeAt(0)] = 1;
/** 1 for the bytes that cannot stand in a number, `true`, `false` or `null`. */
const endsWord = new Uint8Array(256);
for (const char of ' \t\r\n,]}:"[{') endsWord[char.charCodeAt(0)] = 1;

/** 1 for the bytes that matter inside strings. */
const inText = new Uint8Array(256);
for (const byte of [doubleQuote, backslash]) inText[byte] = 1;

/** A search for the end of one JSON value that can be interrupted where the text in memory ends. */
export interface ValueScan {
  depth: number;
  inString: boolean;
  /** Deepest nesting seen in this value. */
  deepest: number;
}

export function freshScan(): ValueScan {
  return { depth: 0, inString: false, deepest: 0 };
}

/**
 * Looks for the end of a value (just behind it), from `from`: its beginning, or where the last call for it gave up. When the end is
 * not in sight, returns -1 - n with n where to go on. Whether the value is valid JSON is left to JSON.parse.
 */
export function valueEnd(scan: ValueScan, buffer: Buffer, from: number, length: number): number {
  let { depth, inString, deepest } = scan;
  let at = from;
  while (at < length) {
    if (inString) {
      at = stringEnd(buffer, at, length);
      if (at < 0) {
        at = -1 - at;
        break;
      }
      inString = false;
    } else if (depth === 0 && endsWord[buffer[at] ?? 0] === 0) {
      return wordEnd(buffer, at, length);
    } else {
      while (at < length && structural[buffer[at] ?? 0] === 0) at += 1;
      if (at >= length) break;
      const byte = buffer[at];
      at += 1;
      if (byte === doubleQuote) {
        inString = true;
        continue;
      }
      depth += byte === 0x7b || byte === 0x5b ? 1 : -1;
      if (depth > deepest) deepest = depth;
    }
    if (depth <= 0) {
      scan.deepest = deepest;
      return at;
    }
  }
  scan.depth = depth;
  scan.inString = inString;
  scan.deepest = deepest;
  return -1 - at;
}

/** Just behind the closing quote of a string; -1 - n when it is not in sight, n being where to go on. */
export function stringEnd(buffer: Buffer, from: number, length: number): number {
  let at = from;
  for (;;) {
    let byte = buffer[at];
    while (byte !== undefined && inText[byte] === 0) byte = buffer[++at];
    if (at >= length) return -1 - length;
    if (byte === doubleQuote) return at + 1;
    if (at + 1 >= length) return -1 - at;
    at += 2;
  }
}

function wordEnd(buffer: Buffer, from: number, length: number): number {
  let at = from;
  while (at < length && endsWord[buffer[at] ?? 0] === 0) at += 1;
  return at < length ? at : -1 - from;
}
