import type { AnyRule } from '../../src/core/rule.ts';
import type { Given } from './snapshot-of.ts';
import { type Row, type RuleTable, ruleTables } from './test-rule.ts';

/** The table of a rule, for tests that need states in which it fires. Importing its file registers its tests where it is called. */
export async function ruleTable({ id, topic }: Pick<AnyRule, 'id' | 'topic'>): Promise<RuleTable> {
  await import(`../../src/rules/${topic}/${id}.test.ts`);
  const table = ruleTables.get(id);
  if (!table) throw new Error(`rule ${id} has no table`);
  return table;
}

/** The state of a row. */
export function givenOf({ given }: Row): Given {
  return Array.isArray(given) ? { objects: given } : (given as Given);
}
