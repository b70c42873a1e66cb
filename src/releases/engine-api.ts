import { minorOf, type Version } from '../core/version.ts';

/** The newest engine APIs that a Longhorn minor speaks (longhorn-engine pkg/meta/version.go). */
export interface EngineApi {
  readonly cli: number;
  readonly controller: number;
}

/** The newest release that the table knows; later ones speak at least as much. */
export const newestEngineApi: EngineApi = { cli: 12, controller: 6 };

const byMinor: Readonly<Record<string, EngineApi>> = {
  '1.5': { cli: 9, controller: 5 },
  '1.6': { cli: 10, controller: 5 },
  '1.7': { cli: 10, controller: 5 },
  '1.8': { cli: 10, controller: 5 },
  '1.9': { cli: 10, controller: 5 },
  '1.10': { cli: 10, controller: 5 },
  '1.11': { cli: 11, controller: 6 },
  '1.12': newestEngineApi,
};

/** The engine APIs of the engine that this release ships; undefined for a release that this table does not know yet. */
export function engineApiOf(version: Version): EngineApi | undefined {
  return byMinor[minorOf(version)];
}
