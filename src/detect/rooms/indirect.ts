import type { Node, Scalar } from '../node.ts';
import { at, scalarAt, textAt } from '../node.ts';
import type { Pin } from '../pin.ts';
import { baseOf } from '../tree.ts';

/** What pins something that in turn pins Longhorn: a flake's chart collection, a Terraform module of somebody else. */
export function indirectPins(root: Node, file: string): readonly Pin[] {
  if (baseOf(file) === 'flake.lock') return flakePins(root, file);
  return /\.(?:tf|tofu)$/.test(file) ? modulePins(root) : [];
}

function flakePins(root: Node, file: string): readonly Pin[] {
  const nodes = at(root, 'nodes');
  return (nodes?.kind === 'map' ? nodes.entries : []).flatMap(({ key, value }) => {
    const version = scalarAt(value, 'locked', 'rev');
    const about = `${key} ${textAt(value, 'locked', 'owner')}/${textAt(value, 'locked', 'repo')}`;
    return version && /nixhelm|helm-?charts|longhorn/i.test(about) ? [indirect(file, `flake ${key}`, version, 'nix')] : [];
  });
}

function modulePins(root: Node): readonly Pin[] {
  const modules = root.kind === 'map' ? root.entries.filter((entry) => entry.key === 'module') : [];
  return modules.flatMap(({ value }) => {
    const [entry] = value.kind === 'map' ? value.entries : [];
    const source = scalarAt(entry?.value, 'source');
    if (!entry || !source || /^\.{0,2}\//.test(source.text) || !/longhorn/i.test(`${entry.key} ${source.text}`)) return [];
    const ref = /[?&]ref=([^&]+)/.exec(source.text)?.[1];
    const version = ref === undefined ? scalarAt(entry.value, 'version') : { ...source, text: ref, plain: ref };
    return version ? [indirect(source.file, `module ${entry.key}`, version, 'terraform')] : [];
  });
}

/** A remote base of somebody else's repository that carries Longhorn: its `ref` is not Longhorn's version. */
export function remoteBasePin(scalar: Scalar): Pin | undefined {
  const matched = /^([^?\s]*longhorn[^?\s]*)\?(?:[^\s]*&)?ref=([^\s&]+)/i.exec(scalar.text);
  if (!matched || /github\.com[/:]longhorn\//i.test(scalar.text)) return undefined;
  return indirect(scalar.file, `base ${matched[1]}`, { ...scalar, text: matched[2] ?? '' }, 'kustomize');
}

function indirect(file: string, name: string, version: NonNullable<Pin['version']>, via: Pin['via']): Pin {
  return { via, role: 'indirect', file, line: version.line, name, version, layers: [], gitops: {} };
}
