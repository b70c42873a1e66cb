import type { Dialect } from './tokenize.ts';

/** A string literal: its content, where it ends, and whether its first line break was dropped. */
export interface Text {
  readonly content: string;
  readonly end: number;
  readonly skipsLine: boolean;
}

/** Reads the string literal that begins at `start`, or gives undefined when none does. Interpolations stay as `${…}`. */
export function readText(source: string, start: number, dialect: Dialect): Text | undefined {
  for (const mark of ['"""', "'''", '|||', "''"]) {
    if (source.startsWith(mark, start) && isLong(mark, dialect)) return readLong(source, start, mark, dialect);
  }
  const quote = source.charAt(start);
  if (quote === '"' || (quote === "'" && dialect !== 'hcl' && dialect !== 'nix') || (quote === '`' && dialect === 'code')) {
    return readQuoted(source, start, quote, dialect);
  }
  return undefined;
}

function isLong(mark: string, dialect: Dialect): boolean {
  if (mark === '|||') return dialect === 'jsonnet';
  if (mark === "''") return dialect === 'nix';
  return dialect === 'code' || dialect === 'cue';
}

function readLong(source: string, start: number, mark: string, dialect: Dialect): Text {
  let close = source.indexOf(mark, start + mark.length);
  while (dialect === 'nix' && close >= 0 && /['$\\]/.test(source.charAt(close + 2))) close = source.indexOf(mark, close + 3);
  const end = close < 0 ? source.length : close;
  const inner = source.slice(start + mark.length, end);
  const skipsLine = /^-?[ \t]*\r?\n/.test(inner);
  const content = unindent(skipsLine ? inner.slice(inner.indexOf('\n') + 1) : inner);
  return { content, end: close < 0 ? source.length : close + mark.length, skipsLine };
}

/** `<<EOT`, `<<-EOT`: up to the line that holds the word alone; anything else is no heredoc. */
export function readHeredoc(source: string, start: number): Text | undefined {
  const header = /<<-?\s*([\w-]+)[ \t]*\r?\n/y;
  header.lastIndex = start;
  const opened = header.exec(source);
  if (!opened) return undefined;
  const word = opened[1] ?? '';
  const from = start + opened[0].length;
  let at = from;
  while (at < source.length) {
    const found = source.indexOf('\n', at);
    const end = found < 0 ? source.length : found;
    if (source.slice(at, end).trim() === word) return { content: unindent(source.slice(from, at)), end, skipsLine: true };
    at = end + 1;
  }
  return { content: unindent(source.slice(from)), end: source.length, skipsLine: true };
}

function unindent(text: string): string {
  const lines = text.split('\n');
  const depth = lines.reduce(
    (least, line) => (line.trim() === '' ? least : Math.min(least, line.length - line.trimStart().length)),
    1000,
  );
  return lines.map((line) => line.slice(Math.min(depth, line.length))).join('\n');
}

function readQuoted(source: string, start: number, quote: string, dialect: Dialect): Text {
  let content = '';
  let index = start + 1;
  while (index < source.length) {
    const char = source.charAt(index);
    if (char === quote) return { content, end: index + 1, skipsLine: false };
    if (char === '\n' && quote !== '`' && dialect !== 'nix') break;
    if (char === '\\') {
      content += unescaped(source.charAt(index + 1));
      index += 2;
    } else if (source.startsWith('${', index) && (dialect !== 'code' || quote === '`')) {
      const end = interpolationEnd(source, index + 2);
      content += source.slice(index, end);
      index = end;
    } else {
      content += char;
      index++;
    }
  }
  return { content, end: index, skipsLine: false };
}

function unescaped(char: string): string {
  return { n: '\n', t: '\t', r: '\r' }[char] ?? char;
}

/** Past the brace that closes an interpolation; quotes inside it may hold braces. An unclosed one ends with its line. */
function interpolationEnd(source: string, from: number): number {
  let depth = 1;
  let quoted = false;
  for (let index = from; index < source.length; index++) {
    const char = source.charAt(index);
    if (char === '\n') return index;
    if (char === '\\') index++;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && char === '{') depth++;
    else if (!quoted && char === '}' && --depth === 0) return index + 1;
  }
  return source.length;
}
