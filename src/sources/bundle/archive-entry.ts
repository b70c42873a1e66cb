/** One file of a bundle. `chunks` may be read once, before the next entry is asked for. */
export interface ArchiveEntry {
  /** Relative, with `/`, as the archive has it. */
  readonly path: string;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** Which files are worth opening. */
export type Wants = (path: string) => boolean;
