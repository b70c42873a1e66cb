/** What Go's `strconv.ParseBool` reads (longhorn-manager from 1.10). */
export function isGoBool(text: string): boolean {
  return /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(text);
}

/** The number that Go's `strconv.ParseInt(text, 10, 64)` reads, undefined where it fails. */
export function goInt(text: string): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.startsWith('+') ? text.slice(1) : text);
  return value >= -(2n ** 63n) && value < 2n ** 63n ? Number(value) : undefined;
}

/** The number that Go's `strconv.ParseFloat` reads, undefined where it fails. Hexadecimal and named values are none here. */
export function goFloat(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}
