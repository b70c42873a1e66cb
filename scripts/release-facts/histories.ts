/**
 * Turns what each release says into what changed: for every key the releases at which its value is new, `null` where it is gone.
 * `snapshots` are oldest first; equal neighbours are merged.
 */
export function histories<T>(
  snapshots: readonly { readonly version: string; readonly facts: ReadonlyMap<string, T> }[],
): Record<string, Record<string, T | null>> {
  const keys = new Set(snapshots.flatMap(({ facts }) => [...facts.keys()]));
  const rows: Record<string, Record<string, T | null>> = {};
  for (const key of [...keys].sort()) {
    const changes: Record<string, T | null> = {};
    let last: T | null = null;
    for (const { version, facts } of snapshots) {
      const value = facts.get(key) ?? null;
      if (JSON.stringify(value) !== JSON.stringify(last)) changes[version] = value;
      last = value;
    }
    rows[key] = changes;
  }
  return rows;
}

/** One `key: value` line each, so that a release's changes are read as a diff. */
export function rowsText(rows: Readonly<Record<string, unknown>>): string {
  return Object.entries(rows)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`)
    .join('');
}
