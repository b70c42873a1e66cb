import { fileKind } from './file-kind.ts';
import type { Node } from './node.ts';
import { parseObjects } from './objects/parse-objects.ts';
import type { Tree } from './tree.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** One side of the change, read at most once a file and only when somebody asks. */
export interface Side {
  readonly tree: Tree;
  /** The documents of a file as nodes; a file of lines or prose has none. */
  readonly nodes: (path: string) => readonly Node[];
  /** Files whose text holds the word, case-insensitively, and that are not ignored. */
  readonly filesWith: (word: string) => readonly string[];
}

/** Wraps a tree so that each file is parsed once; what stands unchanged on the `other` side is not parsed again. */
export function sideOf(tree: Tree, other?: Side): Side {
  const parsed = new Map<string, readonly Node[]>();
  const lowered = new Map<string, string>();
  const found = new Map<string, readonly string[]>();
  const paths = [...tree.files.keys()].filter((path) => fileKind(path) !== 'none').sort();
  for (const path of paths) lowered.set(path, (tree.files.get(path) ?? '').toLowerCase());
  const read = (path: string): readonly Node[] => {
    const text = tree.files.get(path);
    if (text === undefined) return [];
    return other?.tree.files.get(path) === text ? other.nodes(path) : parse(path, text);
  };
  const nodes = (path: string): readonly Node[] => remembered(parsed, path, () => read(path));
  const filesWith = (word: string): readonly string[] =>
    remembered(found, word.toLowerCase(), () => paths.filter((path) => lowered.get(path)?.includes(word.toLowerCase())));
  return { tree, nodes, filesWith };
}

function parse(path: string, text: string): readonly Node[] {
  const kind = fileKind(path);
  if (kind === 'none' || kind === 'lines') return [];
  return kind === 'yaml' ? documentsOf(text, path) : [parseObjects(text, path, kind)];
}

/** Definitions of custom resources are most of a released manifest and pin nothing: they are not parsed. */
function documentsOf(text: string, file: string): readonly Node[] {
  if (!/^kind: CustomResourceDefinition/m.test(text)) return parseYaml(text, { file });
  let line = 1;
  return text.split(/^(?=---)/m).flatMap((document) => {
    const origin = { file, line };
    line += document.split('\n').length - 1;
    return /^kind: CustomResourceDefinition/m.test(document) ? [] : parseYaml(document, origin);
  });
}

function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
