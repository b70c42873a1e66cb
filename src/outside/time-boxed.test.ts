import { expect, test } from 'vitest';
import { compileCheck } from '../policy/compile-check.ts';
import { timeBoxed } from './time-boxed.ts';

test("gives the work's own result and errors", () => {
  expect(timeBoxed(1000, () => [1, 2])).toEqual([1, 2]);
  expect(() => timeBoxed(1000, () => Number('x').toFixed(-1))).toThrow(RangeError);
});

test('interrupts an expression whose regular expression would backtrack for years', () => {
  const good = compileCheck('object.text.matches("^(a+)+$")');
  const work = () => good({ text: `${'a'.repeat(60)}!` }, { from: '', to: '' });
  expect(() => timeBoxed(200, work)).toThrow('it took longer than 0.2 s and was interrupted');
});
