import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@cdktf/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mapping, Node } from '../node.ts';
import { parseObjects } from './parse-objects.ts';

const root = join(import.meta.dirname, '..', 'fixtures');
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:tf|tfvars|hcl)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name));

/** The oracle's shape: blocks are lists, expressions are `${…}`; calls and conditions are compared as blank-free text. */
function told(node: Node, blocks: boolean): unknown {
  if (node.kind === 'scalar') return node.ref ? expression(node.text) : node.plain;
  if (node.kind === 'list') return node.items.map((item) => told(item, false));
  const whole = node.entries.find((entry) => entry.key === 'expression');
  if (whole?.value.kind === 'scalar' && node.entries.some((entry) => entry.key.startsWith('call:')))
    return expression(whole.value.text);
  const merged: Record<string, unknown> = {};
  for (const { key, value } of node.entries) {
    const inner = told(value, blocks);
    const isBlock = value.kind === 'map' && !value.entries.some((entry) => entry.key.startsWith('call:'));
    merged[key] = blocks && isBlock && merged[key] !== undefined ? [merged[key], inner] : inner;
  }
  return merged;
}

function expression(text: string): string {
  return text.replace(/^\$\{(.*)\}$/s, '$1').replace(/\s+/g, '');
}

/** Takes the lists that stand for blocks away, and blanks inside expressions. */
function plainly(value: unknown): unknown {
  if (typeof value === 'string') return /^\$\{.*\}$/s.test(value) ? expression(value) : value;
  if (Array.isArray(value)) return value.map(plainly);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const isBlock = Array.isArray(inner) && inner.length === 1 && typeof inner[0] === 'object';
      return [key, plainly(isBlock ? inner[0] : inner)];
    }),
  );
}

function flattened(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(flattened);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => [key, ...flattened(inner)]);
  return [String(value)];
}

describe('HCL against the reference parser', () => {
  it.each(files)('%s', async (file) => {
    const text = readFileSync(file, 'utf8');
    const ours = told(parseObjects(text, 'x.tf', 'hcl'), true);
    const theirs = plainly(await parse('x.tf', text));
    expect(
      flattened(ours)
        .map((word) => expression(word).replace(/\\?"/g, '"'))
        .sort(),
    ).toEqual(
      flattened(theirs)
        .map((word) => expression(word).replace(/\\?"/g, '"'))
        .sort(),
    );
  });

  it('reads what a generator writes as the reference does', async () => {
    const name = fc.stringMatching(/^[a-z][a-z_]{0,8}$/);
    const text = fc.stringMatching(/^[a-zA-Z0-9 .:/{}#-]{0,20}$/);
    const attribute = fc.oneof(
      text.map((one) => JSON.stringify(one)),
      fc.nat(999).map(String),
      fc.boolean().map(String),
      fc.array(text, { maxLength: 3 }).map((all) => `[${all.map((one) => JSON.stringify(one)).join(', ')}]`),
    );
    const body = fc.dictionary(name, attribute, { maxKeys: 5, noNullPrototype: true });
    const blocks = fc.uniqueArray(fc.tuple(name, body), { selector: ([one]) => one, minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(blocks, async (all) => {
        const source = all
          .map(
            ([label, attributes]) =>
              `resource "helm_release" "${label}" {\n${Object.entries(attributes)
                .map(([key, value]) => `  ${key} = ${value} # x`)
                .join('\n')}\n}\n`,
          )
          .join('\n');
        const theirs = await parse('x.tf', source);
        const ours = parseObjects(source, 'x.tf', 'hcl');
        const labels = ours.entries.map((entry) => labelOf(entry.value as Mapping));
        expect(labels.sort()).toEqual(all.map(([label]) => label).sort());
        expect(
          flattened(told(ours, true))
            .filter((word) => word !== 'resource' && word !== 'helm_release')
            .sort(),
        ).toEqual(
          flattened(theirs)
            .filter((word) => word !== 'resource' && word !== 'helm_release')
            .sort(),
        );
      }),
      { numRuns: 60 },
    );
  });
});

function labelOf(resource: Mapping): string {
  const kind = resource.entries[0]?.value;
  return kind?.kind === 'map' ? (kind.entries[0]?.key ?? '') : '';
}
