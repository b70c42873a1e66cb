import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Change } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import type { Place, Values } from '../core/upgrade.ts';
import type { World } from '../outside/world.ts';

/** Reads the chart values that `--values` names, each leaf with its line. Fails with `not-yaml`. */
export async function valuesFile(path: string, world: World): Promise<Change> {
  const lines = new LineCounter();
  const document = parseDocument(await world.readFile(path), { lineCounter: lines, prettyErrors: true });
  const [error] = document.errors;
  if (error)
    throw new Failure(
      'not-yaml',
      `${path} is not YAML: ${error.message.split('\n')[0]}`,
      'Name the values file that helm gets.',
      { cause: error },
    );
  const values: unknown = document.toJS({ maxAliasCount: 100 });
  if (values !== null && (typeof values !== 'object' || Array.isArray(values))) {
    throw new Failure('not-yaml', `${path} holds no mapping of values`, 'Name the values file that helm gets.');
  }
  const places: Record<string, Place> = {};
  collect(document.contents, '', (leaf, offset) => {
    places[leaf] = { file: path, line: lines.linePos(offset).line };
  });
  return { values: (values ?? {}) as Values, valuesBefore: {}, places, given: true };
}

function collect(node: Node | null, path: string, found: (leaf: string, offset: number) => void): void {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : String(key);
      collect((value as Node | null) ?? (key as Node), path === '' ? name : `${path}.${name}`, found);
    }
    return;
  }
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) collect(item as Node | null, `${path}[${index}]`, found);
  }
  if (node?.range) found(path, node.range[0]);
}
