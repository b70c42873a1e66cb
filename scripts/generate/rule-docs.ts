import { readdir } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyRule } from '../../src/core/rule.ts';
import type { RuleTable } from '../../test/kit/test-rule.ts';
import type { Generator } from './generator.ts';
import { ruleDocsIndex } from './rule-docs-index.ts';
import { ruleDocsPage } from './rule-docs-page.ts';

/**
 * `docs/rules/`: a page per rule and an index. The examples are the first rows of the rules' own tables, so the test files are
 * imported with a stand-in for vitest that runs nothing.
 */
export const ruleDocs: Generator = {
  owns: ['docs/rules'],
  files: async (root) => {
    const { rules } = await fresh<{ rules: readonly AnyRule[] }>(root, 'src/rules/index.generated.ts');
    const kit = await importTables(root);
    const pages = rules.map((rule): [string, string] => {
      const table = kit.ruleTables.get(rule.id);
      if (!table) throw new Error(`rule ${rule.id} has no table: add src/rules/${rule.topic}/${rule.id}.test.ts`);
      return [`docs/rules/${rule.id}.md`, ruleDocsPage(rule, table, kit.outcomeOf)];
    });
    return new Map([...pages, ['docs/rules/README.md', ruleDocsIndex(rules)]]);
  },
};

type Kit = Pick<typeof import('../../test/kit/test-rule.ts'), 'outcomeOf'> & {
  readonly ruleTables: ReadonlyMap<string, RuleTable>;
};

/** Every table registers itself when its file is imported. */
async function importTables(root: string): Promise<Kit> {
  const quiet =
    'const f = new Proxy(() => f, { get: () => f }); export { f as describe, f as test, f as it, f as expect, f as vi };';
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'vitest'
        ? { url: `data:text/javascript,${encodeURIComponent(quiet)}`, format: 'module', shortCircuit: true }
        : next(specifier, context),
  });
  try {
    const entries = await readdir(join(root, 'src/rules'), { recursive: true });
    for (const entry of entries.filter((name) => name.endsWith('.test.ts')).sort()) await fresh(root, join('src/rules', entry));
    return await fresh<Kit>(root, 'test/kit/test-rule.ts');
  } finally {
    hooks.deregister();
  }
}

/** Imported by address, not by name: an earlier generator has just written some of it. */
async function fresh<T>(root: string, path: string): Promise<T> {
  return (await import(pathToFileURL(join(root, path)).href)) as T;
}
