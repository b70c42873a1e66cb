import { known } from '../core/fact.ts';
import { parseVersion, type Version } from '../core/version.ts';
import type { Reader } from './reader.ts';
import { settings } from './settings.ts';

/**
 * `settings/current-longhorn-version`: the version whose migration completed last, the authoritative *from*.
 * `version` is null when the value is missing, empty, or no version.
 */
export interface RecordedVersion {
  readonly present: boolean;
  readonly value: string;
  readonly version: Version | null;
  readonly namespace: string;
}

export const recordedVersion: Reader<RecordedVersion> = {
  reads: settings.reads,
  read: (look) => {
    const fact = settings.read(look);
    if (!fact.known) return fact;
    const value = fact.value['current-longhorn-version'];
    return known({
      present: value !== undefined,
      value: value ?? '',
      version: parseVersion(value ?? '') ?? null,
      namespace: look.snapshot.namespace,
    });
  },
};
