import type { SavedEntry } from './saved-entry.ts';

/** What became of one saved object. `same`: it is there as it was saved, so undoing twice is harmless. */
export interface Undone {
  readonly entry: SavedEntry;
  readonly result: 'restored' | 'would be restored' | 'same' | 'left' | 'failed';
  readonly detail: string;
}

/** Which saved objects, and whether really. `object` is `NAMESPACE/NAME` or a name; `limit`: at most so many are written. */
export interface UndoOptions {
  readonly dryRun?: boolean;
  readonly only?: string;
  readonly object?: string;
  readonly limit?: number;
  /** Called at each boundary at which a crash must be harmless; tests kill the process there. */
  readonly boundary?: (name: string) => Promise<void>;
}
