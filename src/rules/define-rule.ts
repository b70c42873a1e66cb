import type { Rule } from '../core/rule.ts';
import type { FactName, Facts } from '../facts/index.ts';

/** A rule over this product's facts. `needs` decides what `check` can see: the compiler forbids it to read anything else. */
export function defineRule<const N extends FactName>(rule: Rule<Facts, N>): Rule<Facts, N> {
  return rule;
}
