import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { parserOptions } from '../full-yaml.ts';
import { yamlToJson } from './yaml-to-json.ts';

const toJson = yamlToJson();

function fast(text: string): unknown {
  const broken = text.endsWith('\n') ? text : `${text}\n`;
  const bytes = Buffer.from(broken);
  const json = toJson.block(bytes, 0, bytes.length, broken !== text);
  return json === undefined ? undefined : JSON.parse(json);
}

/** The full parser's value, or its complaint. */
function full(text: string): unknown {
  const documents = parseAllDocuments(text, parserOptions);
  const [document] = documents;
  if (documents.length !== 1 || document === undefined) return `${documents.length} documents`;
  return document.errors[0]?.message ?? document.toJS();
}

const keys =
  `a b c kind x-y a.b/c "q" 's' 1 true null y é <<|a b|? - "a:b" a:b 0x1 1.5 "x\\ty" ~ __proto__ constructor -a . ..`.split(
    /[ ]/,
  );
const scalars =
  `x|foo bar|"dq"|'sq'|"a\\nb"|'it''s'|1|-1|1.5|1e+06|1.5e+10|007|0x1F|yes|no|true|null|~|[]|{}|[a]|{a: b}|>|>-|&a|*a|!x|# c|a # c|a #c|a#c|a: b|a:b|a:|"open|'open|- x|-x|-|--- |...|@x|\`x|%x|?x|? x|:x|: x|	x|x	|x |"x" |"x" # c|"x"y|2024-01-01|1:20|.5|+1|.inf|"null"|'null'|NULL|"\\x41"|"\\u00e9"|"\\e"|"\\ "|"\\U0001F600"|"\\U00110000"|123e4567|1,000|\\x|é|=|"\\\\"|"\\""|'"'|a"b|a'b|a\\b|"a\\|"a\\/b"|0|00|-0|0.0|1_0|123456789012345678|1e3|1E3|1e400|-.5|5.|nan|.NaN|t|f|n|o|off|a,b|a]|12e03|!|&|*|-é`.split(
    '|',
  );
const odd = [
  '|',
  '|-',
  '|+',
  '|2',
  '\u00a0x',
  'x\u00a0',
  '\u2028',
  '"\u0085"',
  '\u007f',
  '\ufeffx',
  '"😀"',
  '"\\ud83d\\ude00"',
  '"\\q"',
];
const shapes = [
  '',
  ' ',
  '\t',
  '# c',
  '  # c',
  '---',
  '...',
  '-',
  '  -',
  '- ',
  'a:  b',
  'a :b',
  '"k" : v',
  '-  a: b',
  '-   - a',
  '-\ta',
];

const indent = fc.constantFrom(0, 0, 1, 2, 2, 2, 3, 4, 4, 6).map((columns) => ' '.repeat(columns));
const key = fc.constantFrom(...keys);
const scalar = fc.constantFrom(...scalars, ...odd);
const line = fc.oneof(
  { weight: 35, arbitrary: fc.tuple(indent, key, scalar).map(([i, k, s]) => `${i}${k}: ${s}`) },
  { weight: 15, arbitrary: fc.tuple(indent, key).map(([i, k]) => `${i}${k}:`) },
  { weight: 10, arbitrary: fc.tuple(indent, scalar).map(([i, s]) => `${i}- ${s}`) },
  { weight: 15, arbitrary: fc.tuple(indent, key, scalar).map(([i, k, s]) => `${i}- ${k}: ${s}`) },
  { weight: 5, arbitrary: fc.tuple(indent, key).map(([i, k]) => `${i}- ${k}:`) },
  { weight: 3, arbitrary: fc.tuple(indent, scalar).map(([i, s]) => `${i}- - ${s}`) },
  { weight: 10, arbitrary: fc.tuple(indent, scalar).map(([i, s]) => `${i}${s}`) },
  { weight: 6, arbitrary: fc.constantFrom(...shapes) },
);
const document = fc
  .tuple(fc.array(line, { minLength: 1, maxLength: 5 }), fc.boolean())
  .map(([lines, open]) => lines.join('\n') + (open ? '' : '\n'));

const pieces = [
  'a',
  'b',
  'a b',
  '\\n',
  '\\',
  '"',
  "'",
  ' ',
  '\n',
  '\n  ',
  '\n   ',
  '\n    ',
  '\n\n',
  '\n\n  ',
  '\n  \n  ',
  'x:',
  'x: ',
  '#',
  ' #',
  '-',
  '- ',
].concat([
  '?',
  '|',
  '\t',
  'é',
  '\\ ',
  '\\\n  ',
  '1',
  '[',
  '{',
  '&',
  '!',
  '---',
  '\r',
  '\u2028',
  "''",
  '\\"',
  '\\t',
  '\\u0041',
  ',',
]);
const wild = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(''));
const wrapped = fc
  .tuple(fc.constantFrom('"', "'", '', '|\n  ', '|-\n    ', '|+\n  ', '|\n   '), wild)
  .map(([quote, body]) => quote + body + (quote.length === 1 ? quote : ''));
const multiLine = fc
  .array(
    fc.tuple(fc.constantFrom('a: ', 'b: ', '- ', '- d: ', '  c: ', '- '), wrapped).map(([lead, body]) => `${lead}${body}`),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .map((lines) => `${lines.join('\n')}\n`);

/** Checks one text and says whether the fast path took it. */
function agrees(text: string): boolean {
  const value = fast(text);
  if (value === undefined) return false;
  expect(value, text).toEqual(full(text));
  if (!isDeepStrictEqual(value, full(text))) throw new Error(`differs from yaml: ${JSON.stringify(text)}`);
  if (!isDeepStrictEqual(value, load(text))) throw new Error(`differs from js-yaml: ${JSON.stringify(text)}`);
  return true;
}

const runs = Number(process.env['FUZZ_RUNS'] ?? 4000);

describe('the fast path reads what it takes exactly as both general parsers do', () => {
  it.each([
    ['lines of all sorts', document],
    ['scalars over several lines', multiLine],
  ])('%s', (_name, arbitrary) => {
    let taken = 0;
    fc.assert(
      fc.property(arbitrary, (text) => {
        if (agrees(text)) taken += 1;
      }),
      { numRuns: runs },
    );
    expect(taken).toBeGreaterThan(runs / 100);
  });
});
