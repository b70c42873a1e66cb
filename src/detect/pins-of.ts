import { chartPin } from './charts/find-charts.ts';
import { fileKind } from './file-kind.ts';
import type { Node, Scalar } from './node.ts';
import { at, itemsAt, textAt } from './node.ts';
import type { Pin } from './pin.ts';
import { argocdPins } from './rooms/argocd.ts';
import { vendoredPins } from './rooms/chart-file.ts';
import { fluxPins } from './rooms/flux.ts';
import { indirectPins, remoteBasePin } from './rooms/indirect.ts';
import { kustomizePins, patchFilePins } from './rooms/kustomize.ts';
import { imagePin } from './rooms/manifest.ts';
import { commandPin, shellPins } from './rooms/shell.ts';
import { urlPins } from './rooms/urls.ts';
import { variablePins } from './rooms/variables.ts';
import type { Side } from './side.ts';
import { dirOf, isBelow } from './tree.ts';
import { type Trail, walk } from './walk.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** Everything on one side of a change that pins Longhorn, as each file says it; nothing is resolved, paired or merged yet. */
export function pinsOf(side: Side): readonly Pin[] {
  const pins = [...side.filesWith('longhorn'), ...side.filesWith('nixhelm')]
    .filter((file, index, all) => all.indexOf(file) === index)
    .flatMap((file) => filePins(file, side));
  const copies = pins.filter((pin) => pin.role === 'vendored').map((pin) => dirOf(pin.file));
  return pins.filter((pin) => pin.role === 'vendored' || !copies.some((dir) => dir !== '' && isBelow(pin.file, dir)));
}

function filePins(file: string, side: Side): readonly Pin[] {
  const kind = fileKind(file);
  const text = side.tree.files.get(file) ?? '';
  if (kind === 'lines') {
    const whole: Scalar = { kind: 'scalar', file, line: 1, text, plain: text, body: { line: 1, step: 1 } };
    return [...textPins(whole, 'text'), ...variablePins(file, side)];
  }
  const roots = side.nodes(file);
  return [
    ...roots.flatMap((root) => [
      ...vendoredPins(root, file),
      ...indirectPins(root, file),
      ...nodePins(root, file),
      ...patchFilePins(root, file, side),
    ]),
    ...variablePins(file, side),
  ];
}

/** The pins in one document; documents inside its strings are searched too. */
function nodePins(root: Node, file: string, depth = 0): readonly Pin[] {
  const pins: Pin[] = [];
  walk(root, {
    map: (map, trail) => {
      const chart = chartPin(map, trail, file);
      if (chart) pins.push(chart);
      pins.push(...fluxPins(map), ...argocdPins(map, trail), ...kustomizePins(map), ...wordsPins(map));
    },
    scalar: (scalar, trail) => pins.push(...scalarPins(scalar, trail, file, depth)),
  });
  return pins;
}

function scalarPins(scalar: Scalar, trail: Trail, file: string, depth: number): readonly Pin[] {
  if (scalar.ref || isProse(trail) || !/longhorn/i.test(scalar.text)) return [];
  const image = imagePin(scalar, trail);
  if (image) return [image];
  const base = /^(?:resources|bases|components)$/.test(trail.at(-2)?.key ?? trail.at(-1)?.key ?? '')
    ? remoteBasePin(scalar)
    : undefined;
  if (base) return [base];
  const name = trail
    .map((step) => step.key)
    .filter((key) => !key.startsWith('#'))
    .join('/');
  const inner =
    depth < 3 && scalar.text.includes('\n') && /^\s*(?:kind|chart|image|- name|apiVersion)\s*:/m.test(scalar.text)
      ? embedded(scalar, file, depth)
      : [];
  return inner.length > 0 ? inner : textPins(scalar, name);
}

function isProse(trail: Trail): boolean {
  return /^(?:description|message|notes?|comment|summary|title|sources|home|icon|keywords|matchLabels|readme|\$schema)$/i.test(
    trail.findLast((step) => !step.key.startsWith('#'))?.key ?? '',
  );
}

function embedded(scalar: Scalar, file: string, depth: number): readonly Pin[] {
  const roots = parseYaml(scalar.text, {
    file: scalar.file,
    line: scalar.body?.line ?? scalar.line,
    step: scalar.body?.step ?? 0,
  });
  return roots.flatMap((root) => nodePins(root, file, depth + 1));
}

function textPins(scalar: Scalar, name: string): readonly Pin[] {
  return [...shellPins(scalar, name), ...urlPins(scalar, name)];
}

/** Commands given as lists of words. */
function wordsPins(map: Node): readonly Pin[] {
  return ['args', 'command', 'cmd', 'argv', 'commands'].flatMap((key) => {
    const list = at(map, key);
    const words = itemsAt(map, key).flatMap((item) =>
      item.kind === 'scalar' && !item.text.includes('\n') ? [{ text: item.text, line: item.line }] : [],
    );
    const [first] = itemsAt(map, key);
    if (list?.kind !== 'list' || first?.kind !== 'scalar' || words.length < 4) return [];
    const whole = /helm/.test(words[0]?.text ?? '') ? words : [{ text: 'helm', line: list.line }, ...words];
    return commandPin(whole, first, `${textAt(map, 'name')} ${key}`);
  });
}
