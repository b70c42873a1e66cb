import { Environment } from '@marcbachmann/cel-js';

/** A compiled expression: the object and the upgrade in, good or not out. Throws what CEL throws (a missing key, a wrong type). */
export type CheckProgram = (object: unknown, upgrade: { readonly from: string; readonly to: string }) => boolean;

/** Limits of an expression's size; how long it may run is the caller's to bound. */
const environment = new Environment({
  limits: { maxAstNodes: 2000, maxDepth: 60, maxListElements: 200, maxMapEntries: 200, maxCallArguments: 16 },
})
  .registerVariable('object', 'dyn')
  .registerVariable('upgrade', 'map<string, string>');

/** Compiles a CEL expression. CEL has no I/O, no clock and no loops but over what it is given. Throws what does not compile. */
export function compileCheck(expression: string): CheckProgram {
  const program = environment.parse(expression);
  return (object, upgrade) => {
    const value: unknown = program({ object: celValue(object), upgrade });
    if (typeof value !== 'boolean') throw new Error(`the expression gives ${typeof value} instead of true or false`);
    return value;
  };
}

/** Why an expression cannot be used, with the place inside it, or undefined when it can. */
export function checkProblem(expression: string): string | undefined {
  try {
    const result = environment.parse(expression).check();
    if (!result.valid) return positioned(expression, result.error);
    if (result.type !== 'bool' && result.type !== 'dyn') return `the expression gives ${result.type} instead of true or false`;
    return undefined;
  } catch (error) {
    return positioned(expression, error);
  }
}

/** Whole numbers of JSON are CEL's int, so that `object.spec.numberOfReplicas + 1 == 4` means what it says. */
function celValue(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(celValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, celValue(inner)]));
}

interface Placed {
  readonly summary?: string;
  readonly message: string;
  readonly range?: { readonly start: number };
}

function positioned(expression: string, error: unknown): string {
  const { summary, message, range } = error as Placed;
  const words = summary ?? message.split('\n')[0] ?? 'cannot be read';
  if (!range) return `the expression does not compile: ${words}`;
  const before = expression.slice(0, range.start).split('\n');
  return `the expression does not compile at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: ${words}`;
}
