import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRecord } from './dig.ts';
import { mergePatch } from './merge-patch.ts';

/** RFC 7386, section 2. */
function applied(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const result: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = applied(result[key], value);
  }
  return result;
}

const leaf = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.array(fc.integer(), { maxLength: 3 }));
const tree = fc.letrec((tie) => ({
  node: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.oneof({ maxDepth: 4 }, leaf, tie('node')), {
    maxKeys: 4,
    noNullPrototype: true,
  }),
})).node;

describe('mergePatch', () => {
  test('applied to the one it gives the other', () => {
    fc.assert(
      fc.property(tree, tree, (from, to) => {
        expect(applied(from, mergePatch(from, to) ?? {})).toEqual(to);
      }),
    );
  });

  test('is undefined for what is equal', () => {
    fc.assert(
      fc.property(tree, (value) => {
        expect(mergePatch(value, structuredClone(value))).toBeUndefined();
      }),
    );
  });

  test('leaves alone what only lives in the cluster, as Helm does', () => {
    const live = { spec: { conversion: { strategy: 'Webhook' }, scope: 'Namespaced' } };
    const patch = mergePatch({ spec: { scope: 'Namespaced', old: 1 } }, { spec: { scope: 'Cluster' } });
    expect(applied(live, patch)).toEqual({ spec: { conversion: { strategy: 'Webhook' }, scope: 'Cluster' } });
  });
});
