import type { Via } from '../../core/upgrade.ts';
import { viaOf } from '../charts/find-charts.ts';
import { fileKind } from '../file-kind.ts';
import { isVersionName, looksLikeVersion, repositorySource } from '../names.ts';
import { at, type Scalar, textAt } from '../node.ts';
import type { Pin } from '../pin.ts';
import type { Definition } from '../resolve/definitions.ts';
import { definitionsOf } from '../resolve/definitions.ts';
import type { Side } from '../side.ts';
import { baseOf } from '../tree.ts';

const renovate = /renovate:?\s.*\b(?:depName|packageName)[=:]\s*(\S+)/i;
const chartNames =
  /^(?:longhorn|longhorn\/longhorn|longhorn\/charts|longhornio\/longhorn-manager|(?:docker\.io|ghcr\.io)\/.*\/longhorn|rancher-charts\/longhorn)$/;

/** Versions held by a name that speaks of Longhorn, or marked so by a Renovate comment, whoever uses them. */
export function variablePins(file: string, side: Side): readonly Pin[] {
  const text = side.tree.files.get(file) ?? '';
  const marked = markedLines(text);
  return definitionsOf(file, side).flatMap((definition) => {
    const { path, value } = definition;
    const mark = marked.get(value.line);
    const named =
      mark === undefined ? isVersionName(path.length === 1 ? [...stemOf(file), ...path] : path) && isConfig(path) : mark;
    if (!named || !isVersionValue(value) || isOwnRepository(path, file, side)) return [];
    return [pinOf(definition, file)];
  });
}

function isVersionValue(value: Scalar): boolean {
  return looksLikeVersion(value.text) || (/\$|\{\{/.test(value.text) && /\d+\.\d+/.test(value.text));
}

/** In `versions.yaml` a bare `longhorn:` is a version. */
function stemOf(file: string): readonly string[] {
  const [stem = ''] = baseOf(file).split('.');
  return /versions?$/i.test(stem) ? [stem] : [];
}

/** Kubernetes' own labels and API versions are no pins. */
function isConfig(path: readonly string[]): boolean {
  return !path.some((key) => /^(?:labels|annotations|matchLabels|apiVersion|status|properties|description)$/.test(key));
}

/** `longhorn: {repoURL: …my-gitops, path: apps/longhorn, targetRevision: v1.15.0}` names the user's own repository. */
function isOwnRepository(path: readonly string[], file: string, side: Side): boolean {
  if (!/revision|ref/i.test(path.at(-1) ?? '')) return false;
  return side.nodes(file).some((root) => {
    const beside = at(root, ...path.slice(0, -1));
    const address = textAt(beside, 'repoURL') || textAt(beside, 'repo');
    return (
      textAt(beside, 'path') !== '' || (address !== '' && textAt(beside, 'chart') === '' && repositorySource(address) === 'other')
    );
  });
}

function pinOf({ path, value, kind }: Definition, file: string): Pin {
  const reference: Scalar | undefined =
    kind === 'variable'
      ? { ...value, text: `var.${path.join('.')}`, ref: true, line: 0 }
      : kind === 'default'
        ? { ...value, text: `{{ ${path.join('.')} }}`, line: 0 }
        : undefined;
  return {
    via: viaOfVariable(file, path),
    role: 'variable',
    file,
    line: value.line,
    name: path.join('.'),
    version: reference ?? value,
    layers: [],
    gitops: {},
  };
}

function viaOfVariable(file: string, path: readonly string[]): Via {
  if (/\.env(?:rc)?$|(?:^|\/)\.env/.test(baseOf(file))) return 'env';
  const via = viaOf(
    file,
    undefined,
    path.map((key) => ({ key, node: { kind: 'map', file, line: 1, entries: [] } })),
  );
  if (via !== 'helm-chart') return via;
  return fileKind(file) === 'yaml' && path.length === 1 ? 'ansible' : 'values';
}

/** Lines that a Renovate comment speaks of: its own (when something precedes it), else the next that is no comment. True: Longhorn. */
function markedLines(text: string): ReadonlyMap<number, boolean> {
  const marked = new Map<number, boolean>();
  if (!/renovate:/i.test(text)) return marked;
  let waiting: boolean | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const comment = line.length < 2000 ? /(?:#|\/\/|<!--|\/\*|--|;)\s*(renovate:?.*)$/i.exec(line) : null;
    const dependency = comment?.[1] === undefined ? undefined : renovate.exec(`${comment[1]} `)?.[1];
    const isLonghorn =
      dependency !== undefined && chartNames.test(dependency.replace(/["',]/g, '')) && !/longhorn\/cli|longhornctl/i.test(line);
    if (comment && line.slice(0, comment.index).trim() !== '' && dependency !== undefined) marked.set(index + 1, isLonghorn);
    else if (comment && dependency !== undefined) waiting = isLonghorn;
    else if (waiting !== undefined && !/^\s*(?:#|\/\/|$)/.test(line)) {
      marked.set(index + 1, waiting);
      waiting = undefined;
    }
  }
  return marked;
}
