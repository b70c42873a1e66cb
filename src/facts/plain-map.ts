import { isMap, isScalar, parseDocument } from 'yaml';

/** A YAML map of plain values as text, or why it is none. */
export type PlainMap = { readonly entries: ReadonlyMap<string, string> } | { readonly problem: string };

/**
 * Reads what longhorn-manager reads from its default ConfigMaps: YAML into Go's `map[string]string`, so every scalar counts as it is
 * written (`300` and `"300"` alike), a plain `null`, `~` or nothing as ''. Empty text is an empty map.
 */
export function plainMapOf(text: string): PlainMap {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: 'silent', strict: true });
  const [error] = document.errors;
  if (error) return { problem: error.message.split('\n')[0] ?? 'not YAML' };
  const { contents } = document;
  if (contents === null || (isScalar(contents) && contents.value === null)) return { entries: new Map() };
  if (!isMap(contents)) return { problem: 'not a map' };
  const entries = new Map<string, string>();
  for (const { key, value } of contents.items) {
    if (!isScalar(key)) return { problem: 'a key that is no plain value' };
    if (value !== null && !isScalar(value)) return { problem: `the value of ${String(key.value)} is no plain value` };
    entries.set(String(key.value), value === null ? '' : scalarText(value));
  }
  return { entries };
}

function scalarText(node: { value: unknown; source?: string; type?: string }): string {
  if (node.value === null || node.value === undefined) return '';
  return node.source ?? String(node.value);
}
