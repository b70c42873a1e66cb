import type { DetectedUpgrade, Place, Unclear, UnclearReason, ValueChange, Via } from '../../core/upgrade.ts';
import type { Paired } from '../pair.ts';

/** What comparing one pair says. An upgrade keeps its pair, so that more can be told about it later. */
export interface Said {
  readonly upgrades: readonly { readonly upgrade: DetectedUpgrade; readonly pair: Paired }[];
  readonly unclear: readonly Unclear[];
  readonly valuesChanged: readonly ValueChange[];
}

export const nothingSaid: Said = { upgrades: [], unclear: [], valuesChanged: [] };

/** One thing that is unclear, at a place. */
export function unclearAt(place: Place, reason: UnclearReason): Unclear {
  return { file: place.file, line: place.line, reason };
}

/** One upgrade at a place; the cluster is read off the path where it names one. */
export function upgradeAt(place: Place, from: string | null, to: string, via: Via): DetectedUpgrade {
  const cluster = /(?:^|\/)(?:clusters?|environments?|envs?|overlays)\/([^/]+)\//.exec(place.file)?.[1];
  return { file: place.file, line: place.line, from, to, via, ...(cluster === undefined ? {} : { cluster }) };
}

/** Several things said, as one. */
export function together(all: readonly Said[]): Said {
  return {
    upgrades: all.flatMap((one) => one.upgrades),
    unclear: all.flatMap((one) => one.unclear),
    valuesChanged: all.flatMap((one) => one.valuesChanged),
  };
}
