import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathGraph, walkedPath } from './path-graph.ts';

describe('walkedPath', () => {
  test.each([
    ['1.7.2', '1.8.2', ['1.8.2']],
    ['1.7.2', '1.7.3', ['1.7.3']],
    ['1.6.4', '1.9.2', ['1.7.x', '1.8.x', '1.9.2']],
    ['1.9.2', '1.8.0', ['1.8.0']],
    [null, '1.8.0', ['1.8.0']],
    ['branch', '1.8.0', ['1.8.0']],
    ['1.2.0', '2.9.0', ['2.9.0']],
  ])('%s to %s stops at %j, and only the last hop was judged', (from, to, stops) => {
    const hops = walkedPath(from, to, 'blocked');
    expect(hops.map((hop) => hop.to)).toEqual(stops);
    expect(hops.map((hop) => hop.decision)).toEqual(
      stops.map((_, index) => (index === stops.length - 1 ? 'blocked' : undefined)),
    );
  });
});

test('a picture of a chain', () => {
  expect(pathGraph([walkedPath('1.7.2', '1.9.0', 'ready')])).toMatchInlineSnapshot(`
    "flowchart LR
      v0_0(["1.7.2"])
      v0_1["1.8.x"]
      v0_0 -.-> v0_1
      v0_2["1.9.0"]
      v0_1 -- ready --> v0_2
      class v0_2 ready
      classDef ready fill:#dafbe1,stroke:#1a7f37,color:#1f2328"
  `);
});

test('no version writes Mermaid', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (from, to) => {
      const lines = pathGraph([[{ from, to, decision: 'ready' }]]).split('\n');
      expect(lines).toHaveLength(6);
      for (const line of lines.slice(1, 3)) expect(line).toMatch(/^ {2}v0_\d[([]+"[0-9A-Za-z.+ -]{1,40}"[\])]+$/);
    }),
  );
});
