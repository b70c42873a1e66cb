import type { Node, Scalar } from '../node.ts';
import { at, itemsAt, scalarAt, textAt } from '../node.ts';
import type { Layer } from '../pin.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';

const inline = [
  'values',
  'valuesObject',
  'valuesInline',
  'valuesContent',
  'valuesYaml',
  'release_values',
  'releaseValues',
  'value_yaml_files',
  'valueYamlFiles',
  'helmValues',
  'valuesTemplate',
];
const files = [
  'valueFiles',
  'value_files',
  'valuesFiles',
  'values_files',
  'valuesFile',
  'additionalValuesFiles',
  'valuesFilePath',
];
const single = ['set', 'set_list', 'set_sensitive', 'setString', 'parameters', 'set_values', 'forceString'];

/** The chart values that a release's own mapping gives, whatever the tool calls them; file paths are as written. */
export function layersOf(map: Node | undefined): readonly Layer[] {
  if (map?.kind !== 'map') return [];
  return [
    ...files.flatMap((key) => itemsAt(map, key).flatMap(fileLayer)),
    ...itemsAt(map, 'valuesFrom').flatMap(configLayer),
    ...inline.flatMap((key) => itemsAt(map, key).flatMap(inlineLayer)),
    ...map.entries.filter((entry) => single.includes(entry.key)).flatMap((entry) => setLayers(entry.value)),
  ];
}

function fileLayer(node: Node): Layer[] {
  return node.kind === 'scalar' && node.text !== '' ? [{ kind: 'file', path: node.text }] : inlineLayer(node);
}

function inlineLayer(node: Node): Layer[] {
  if (node.kind === 'scalar') return textLayer(node);
  if (node.kind === 'list') return node.items.flatMap(inlineLayer);
  const call = node.entries.find((entry) => entry.key.startsWith('call:'));
  if (!call) return [{ kind: 'node', node }];
  const args = call.value.kind === 'list' ? call.value.items : [];
  if (/(?:^|:)(?:templatefile|file)$/i.test(call.key)) return args.slice(0, 1).flatMap(fileLayer);
  return args.flatMap(inlineLayer);
}

function textLayer(node: Scalar): Layer[] {
  const path = /(?:^|["'\s])([^"'\s]+\.(?:ya?ml(?:\.gotmpl|\.tpl|\.tftpl)?|json))["')\s]*$/.exec(node.text.trim())?.[1];
  if (path !== undefined && !node.text.includes('\n')) return [{ kind: 'file', path }];
  if (node.ref || !node.text.includes(':')) return [];
  return parseYaml(node.text, { file: node.file, line: node.body?.line ?? node.line, step: node.body?.step ?? 0 })
    .filter((root) => root.kind === 'map')
    .map((root) => ({ kind: 'node', node: root }));
}

function configLayer(node: Node): Layer[] {
  const name = textAt(node, 'name') || textAt(node, 'configMapKeyRef', 'name');
  return name === ''
    ? []
    : [
        {
          kind: 'config',
          name,
          key: textAt(node, 'valuesKey') || textAt(node, 'key') || textAt(node, 'configMapKeyRef', 'key') || 'values.yaml',
        },
      ];
}

/** `{name, value}` items or blocks, or a plain mapping from path to value. */
function setLayers(node: Node): Layer[] {
  if (node.kind === 'list') return node.items.flatMap(setLayers);
  if (node.kind === 'scalar') return setText(node);
  const path = textAt(node, 'name') || textAt(node, 'path') || textAt(node, 'key');
  const value = scalarAt(node, 'value');
  if (path !== '' && value) return [{ kind: 'set', path, value }];
  const content = at(node, 'content');
  if (content) return setLayers(content);
  return node.entries.flatMap((entry) =>
    entry.value.kind === 'scalar' ? [{ kind: 'set' as const, path: entry.key, value: entry.value }] : [],
  );
}

function setText(node: Scalar): Layer[] {
  const cut = node.text.indexOf('=');
  if (cut < 1) return [];
  const text = node.text.slice(cut + 1);
  return [{ kind: 'set', path: node.text.slice(0, cut), value: { ...node, text, plain: text } }];
}
