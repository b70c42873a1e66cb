import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { plainMapOf } from './plain-map.ts';

const read = (text: string) => {
  const map = plainMapOf(text);
  return 'entries' in map ? Object.fromEntries(map.entries) : map.problem;
};

describe('plainMapOf', () => {
  test.each([
    ['nothing', '', {}],
    ['only a comment', '# none\n', {}],
    ['numbers as written', 'a: 300\nb: 0300\nc: 300.5', { a: '300', b: '0300', c: '300.5' }],
    ['quotes keep blanks', 'a: " 300 "', { a: ' 300 ' }],
    ['null in every spelling', 'a: null\nb: ~\nc:\nd: ""', { a: '', b: '', c: '', d: '' }],
    ['a quoted null is a word', 'a: "null"', { a: 'null' }],
    ['JSON inside a string', `a: "{\\"v1\\":\\"true\\"}"`, { a: '{"v1":"true"}' }],
    ['a URL', 'backup-target: s3://bucket@region/', { 'backup-target': 's3://bucket@region/' }],
  ])('%s', (_name, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    ['a list', '- a', 'not a map'],
    ['a word', 'word', 'not a map'],
    ['a nested map', 'a:\n  b: c', 'the value of a is no plain value'],
    ['mapping values that are not allowed', 'a: b: c', 'Nested mappings are not allowed'],
  ])('%s is refused', (_name, text, problem) => {
    expect(read(text)).toContain(problem);
  });

  test('any map of strings comes back as it was', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z][a-z-]*$/), fc.string()), (map) => {
        expect(read(stringify(map))).toEqual({ ...map });
      }),
    );
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void plainMapOf(text)));
  });
});
