import { readHeredoc, readText } from './read-text.ts';

/** The languages whose object literals are read: HCL (Terraform, OpenTofu), Nix, CUE, Jsonnet, and program code (TypeScript, Python, Go …). */
export type Dialect = 'hcl' | 'nix' | 'cue' | 'jsonnet' | 'code';

/** `text` of a string is its content; `start`/`end` are offsets into the source. `body`: line of a multi-line string's first line. */
export interface Token {
  readonly type: 'id' | 'text' | 'number' | 'mark' | 'newline';
  readonly text: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly body?: number;
}

const word = /[\p{L}_$][\p{L}\p{N}_$]*(?:-[\p{L}_][\p{L}\p{N}_]*)*/uy;
const numeral = /\d[\d._]*\w*/y;
const marks = ['=>', ':::', '::', ':=', '==', '!=', '<=', '>=', '&&', '||', '??', '+:', '?:', '...', '++', '//'];

/** Splits a source text into tokens, comments dropped; one pass, any input. */
export function tokenize(source: string, dialect: Dialect): readonly Token[] {
  const tokens: Token[] = [];
  let index = 0;
  let line = 1;
  while (index < source.length) {
    const token = readToken(source, index, line, dialect);
    if (token.kept) tokens.push(token.kept);
    for (let at = index; at < token.end; at++) if (source.charCodeAt(at) === 10) line++;
    index = token.end;
  }
  return tokens;
}

interface Read {
  readonly end: number;
  readonly kept?: Token;
}

function readToken(source: string, start: number, line: number, dialect: Dialect): Read {
  const char = source.charAt(start);
  const keep = (type: Token['type'], end: number, text = source.slice(start, end), body?: number): Read => ({
    end,
    kept: { type, text, line, start, end, ...(body === undefined ? {} : { body }) },
  });
  if (char === '\n') return keep('newline', start + 1);
  if (/\s/.test(char)) return { end: start + 1 };
  const comment = commentEnd(source, start, dialect);
  if (comment !== undefined) return { end: comment };
  const text =
    source.startsWith('<<', start) && dialect === 'hcl' ? readHeredoc(source, start) : readText(source, start, dialect);
  if (text) return keep('text', text.end, text.content, text.skipsLine ? line + 1 : line);
  const id = matchAt(word, source, start);
  if (id) return keep('id', start + id.length);
  const number = matchAt(numeral, source, start);
  if (number) return keep('number', start + number.length);
  const mark = marks.find((one) => source.startsWith(one, start) && !(one === '//' && dialect !== 'nix'));
  return keep('mark', start + (mark?.length ?? 1));
}

function commentEnd(source: string, start: number, dialect: Dialect): number | undefined {
  const two = source.slice(start, start + 2);
  if (two === '/*') return endOf(source, '*/', start + 2);
  if (two === '//' && dialect !== 'nix') return lineEnd(source, start);
  if (source.charAt(start) === '#' && dialect !== 'cue') return lineEnd(source, start);
  return undefined;
}

function endOf(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found + mark.length;
}

function lineEnd(source: string, from: number): number {
  const found = source.indexOf('\n', from);
  return found < 0 ? source.length : found;
}

function matchAt(pattern: RegExp, source: string, start: number): string | undefined {
  pattern.lastIndex = start;
  return pattern.exec(source)?.[0];
}
