import type { Node, Scalar } from '../node.ts';
import { at, itemsAt, scalarAt, textAt } from '../node.ts';
import type { Side } from '../side.ts';
import { dirOf, join } from '../tree.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';

/** Chart values that a release takes from a ConfigMap or Secret of that name: its own text, or the file that Kustomize makes it from. */
export function configNodes(name: string, key: string, near: string, side: Side): readonly Node[] {
  const found = side
    .filesWith(name)
    .flatMap((file) =>
      side
        .nodes(file)
        .flatMap((root) =>
          [...inline(root, name, key), ...generated(root, name, key, file, side)].map((node) => ({ file, node })),
        ),
    );
  const beside = found.filter((one) => dirOf(one.file) === dirOf(near));
  return (beside.length > 0 ? beside : found).map((one) => one.node);
}

function inline(root: Node, name: string, key: string): readonly Node[] {
  if (!/^(?:ConfigMap|Secret)$/.test(textAt(root, 'kind')) || textAt(root, 'metadata', 'name') !== name) return [];
  const text = scalarAt(at(root, 'data'), key) ?? scalarAt(at(root, 'stringData'), key);
  return text ? documents(text) : [];
}

function documents(text: Scalar): readonly Node[] {
  return parseYaml(text.text, { file: text.file, line: text.body?.line ?? text.line, step: text.body?.step ?? 0 });
}

function generated(root: Node, name: string, key: string, file: string, side: Side): readonly Node[] {
  return [...itemsAt(root, 'configMapGenerator'), ...itemsAt(root, 'secretGenerator')]
    .filter((generator) => textAt(generator, 'name') === name)
    .flatMap((generator) => itemsAt(generator, 'files'))
    .flatMap((entry) => {
      const text = entry.kind === 'scalar' ? entry.text : '';
      const [target = '', source = target] = text.split('=');
      const isMeant = target === key || target.endsWith(`/${key}`);
      return isMeant ? side.nodes(join(dirOf(file), source)) : [];
    });
}
