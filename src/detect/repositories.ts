import type { Scalar } from './node.ts';
import { scalarAt, textAt } from './node.ts';
import type { Pin } from './pin.ts';
import { evaluate } from './resolve/evaluate.ts';
import type { Side } from './side.ts';
import { dirOf } from './tree.ts';
import { walk } from './walk.ts';

/** The address of a pin's chart repository: its own, or that of the repository object or alias it names. */
export function repositoryOf(pin: Pin, side: Side): Scalar | undefined {
  const own = pin.repository;
  if (own && /[:.]/.test(own.text) && !/^\$|\{\{/.test(own.text)) return own;
  if (own) return addressOf(own, pin, side);
  if (pin.repositoryName === undefined) return undefined;
  const all = side.filesWith(pin.repositoryName).flatMap((file) => named(pin.repositoryName ?? '', file, side));
  const near = all.filter((one) => one.file === pin.file || dirOf(one.file) === dirOf(pin.file));
  return (near.length > 0 ? near : all)[0];
}

function addressOf(own: Scalar, pin: Pin, side: Side): Scalar | undefined {
  const [value] = evaluate(own, pin.scope, side);
  return value && value.reason === undefined
    ? { ...own, file: value.file, line: value.line, text: value.text, plain: value.text }
    : undefined;
}

function named(name: string, file: string, side: Side): readonly Scalar[] {
  const found: Scalar[] = [];
  for (const root of side.nodes(file)) {
    walk(root, {
      map: (map) => {
        const own = textAt(map, 'name') || textAt(map, 'metadata', 'name') || textAt(map, 'repo_name');
        const address = scalarAt(map, 'url') ?? scalarAt(map, 'repo_url') ?? scalarAt(map, 'spec', 'url');
        if (own === name && address && /:\/\//.test(address.text)) found.push(address);
      },
      scalar: (scalar) => found.push(...added(name, scalar)),
    });
  }
  const text = side.nodes(file).length === 0 ? (side.tree.files.get(file) ?? '') : '';
  return [...found, ...added(name, { kind: 'scalar', file, line: 1, text, plain: null, body: { line: 1, step: 1 } })];
}

/** `helm repo add NAME ADDRESS` in a script. */
function added(name: string, scalar: Scalar): readonly Scalar[] {
  if (!scalar.text.includes('repo add')) return [];
  return scalar.text.split('\n').flatMap((text, index) => {
    const matched = text.length < 2000 ? /\brepo add\s+(?:--?\S+\s+)*["']?([\w.-]+)["']?\s+["']?([^\s"']+)/.exec(text) : null;
    const line = (scalar.body?.line ?? scalar.line) + (scalar.body?.step === 0 ? 0 : index);
    return matched?.[1] === name
      ? [{ kind: 'scalar' as const, file: scalar.file, line, text: matched[2] ?? '', plain: matched[2] ?? '' }]
      : [];
  });
}
