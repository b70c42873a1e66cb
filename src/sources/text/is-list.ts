export type ListValue = Readonly<Record<string, unknown>> & { readonly items: readonly unknown[] | null };

/** A Kubernetes list: `kind: List` or `…List` with items that are an array, or null as Go writes an empty one. */
export function isList(value: unknown): value is ListValue {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, items } = value as { kind?: unknown; items?: unknown };
  return isListKind(kind) && (Array.isArray(items) || items === null);
}

/** True for `List`, `BackupList` and so on. */
export function isListKind(kind: unknown): kind is string {
  return typeof kind === 'string' && kind.endsWith('List');
}
