import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shellQuote } from './shell-quote.ts';

test.each([
  ['pvc-1', 'pvc-1'],
  ['', "''"],
  ['a b', "'a b'"],
  ["it's", `'it'\\''s'`],
  ['$(reboot)', "'$(reboot)'"],
  ['-n', "'-n'"],
])('%j is written as %s', (word, written) => {
  expect(shellQuote(word)).toBe(written);
});

test('a shell reads back exactly what went in', () => {
  const words = fc.sample(
    fc.string({ unit: 'binary-ascii' }).filter((word) => !word.includes('\0')),
    200,
  );
  const script = words.map((word) => `printf '%s\\0' ${shellQuote(word)}`).join('\n');
  expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(words.map((word) => `${word}\0`).join(''));
});
