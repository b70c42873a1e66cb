/** The values that an object has where a patch has some; null where it has none, as a merge patch removes a field. */
export function valuesAt(patch: unknown, object: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return object === undefined ? null : object;
  const source = (object ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(patch).map(([key, inner]) => [key, valuesAt(inner, source[key])]));
}
