import { parseVersion } from '../../core/version.ts';
import type { Node } from '../node.ts';
import { itemsAt, scalarAt, textAt } from '../node.ts';
import type { Pin } from '../pin.ts';
import { baseOf, dirOf } from '../tree.ts';

/** Longhorn's own chart, copied into the repository: `version:` of its Chart.yaml. An own chart that merely bears the name is none. */
export function vendoredPins(root: Node, file: string): readonly Pin[] {
  if (!/^Chart\.ya?ml$/.test(baseOf(file))) return [];
  const version = scalarAt(root, 'version');
  const name = textAt(root, 'name');
  if (!version || !/^longhorn(?:-crd)?$/.test(name) || dependsOnLonghorn(root)) return [];
  const app = parseVersion(textAt(root, 'appVersion'));
  const own = parseVersion(version.text);
  const said = [textAt(root, 'home'), ...itemsAt(root, 'sources').map((one) => (one.kind === 'scalar' ? one.text : ''))].join(
    ' ',
  );
  if (!/github\.com\/longhorn|longhorn\.io/.test(said) && !(app && own && app.text === own.text)) return [];
  return [
    {
      via: 'helm-chart',
      role: name === 'longhorn' ? 'vendored' : 'crds',
      file,
      line: version.line,
      name: `vendored ${dirOf(file)}`,
      version,
      layers: [],
      gitops: {},
    },
  ];
}

function dependsOnLonghorn(root: Node): boolean {
  return itemsAt(root, 'dependencies').some((one) => textAt(one, 'name') === 'longhorn');
}

/** The prefix under which an umbrella chart's values hold Longhorn's: the dependency's alias, or its name. */
export function umbrellaPrefix(dependency: Node): string {
  return textAt(dependency, 'alias') || textAt(dependency, 'name');
}
