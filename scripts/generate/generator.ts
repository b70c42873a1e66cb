/** Yields the files it owns: path relative to the root → content. `owns`: folders that hold nothing else. */
export interface Generator {
  readonly files: (root: string) => Promise<ReadonlyMap<string, string>>;
  readonly owns?: readonly string[];
}
