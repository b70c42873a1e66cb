import type { Place, UnclearReason } from '../../core/upgrade.ts';
import type { Node, Scalar } from '../node.ts';
import type { Side } from '../side.ts';
import type { Definition } from './definitions.ts';
import { lookup } from './lookup.ts';
import { type Reference, referencesIn } from './references.ts';

/**
 * What a text comes to: the text itself and the place of the literal that decides it (the variable's, where one is used), or the
 * reason why it cannot be told. `variable` names the definition, so that base and head can be paired.
 */
export interface Value extends Place {
  readonly text: string;
  readonly reason?: UnclearReason;
  readonly variable?: string;
  readonly overridden: readonly Definition[];
}

const deepest = 6;

/** Resolves the references in a text. Several values mean that several literals decide it: one for each cluster or environment. */
export function evaluate(scalar: Scalar, scope: Node | undefined, side: Side, depth = 0): readonly Value[] {
  const references = depth > deepest ? [] : referencesIn(scalar.text, scalar.ref === true);
  const own: Value = { file: scalar.file, line: scalar.line, text: scalar.text, overridden: [] };
  const [first, ...others] = references;
  if (!first) return [own];
  const firsts = valuesOf(first, scalar, scope, side, depth);
  if (others.length === 0)
    return firsts.map((value) => ({ ...value, text: value.reason ? scalar.text : replaced(scalar, first, value.text) }));
  const rest = others.map((reference) => valuesOf(reference, scalar, scope, side, depth)[0]);
  const parts = [firsts[0], ...rest];
  const unclear = parts.find((part) => part === undefined || part.reason !== undefined);
  if (unclear || parts.includes(undefined)) return [{ ...own, reason: unclear?.reason ?? 'templated' }];
  let text = scalar.text;
  for (const [index, reference] of [...references].reverse().entries()) {
    const part = parts[parts.length - 1 - index];
    text = text.slice(0, reference.start) + (part?.text ?? '') + text.slice(reference.end);
  }
  const decides = parts.find((part) => /\d+\.\d+/.test(part?.text ?? '')) ?? firsts[0];
  return [{ ...own, ...decides, text }];
}

function replaced(scalar: Scalar, reference: Reference, text: string): string {
  return scalar.text.slice(0, reference.start) + text + scalar.text.slice(reference.end);
}

function valuesOf(reference: Reference, scalar: Scalar, scope: Node | undefined, side: Side, depth: number): readonly Value[] {
  for (const name of reference.names) {
    const found = lookup(name, scalar, scope, side);
    const values = found.counting.flatMap((definition) => definedValues(definition, side, depth));
    const known = values.filter((value) => value.reason === undefined && (value.text !== '' || reference.fallback === undefined));
    if (known.length > 0)
      return known.map((value) => ({
        ...value,
        overridden: [...value.overridden, ...found.overridden, ...defaultIn(reference, scalar, name)],
      }));
  }
  const line = scalar.line + reference.fallbackLine;
  if (reference.fallback !== undefined) return [{ file: scalar.file, line, text: reference.fallback, overridden: [] }];
  const reason = reference.syntax === 'template' ? 'templated' : 'variable-unresolved';
  return [{ file: scalar.file, line: scalar.line, text: scalar.text, reason, overridden: [] }];
}

function definedValues(definition: Definition, side: Side, depth: number): readonly Value[] {
  const variable = `${definition.file}#${definition.path.join('.')}`;
  return evaluate(definition.value, undefined, side, depth + 1).map((value) => ({ variable, ...value }));
}

/** The fallback inside an expression, once something overrides it. */
function defaultIn(reference: Reference, scalar: Scalar, name: readonly string[]): Definition[] {
  if (reference.fallback === undefined) return [];
  const value: Scalar = {
    kind: 'scalar',
    file: scalar.file,
    line: scalar.line + reference.fallbackLine,
    text: reference.fallback,
    plain: reference.fallback,
  };
  return [{ file: scalar.file, path: [...name, 'default'], value, kind: 'default' }];
}
