import { known } from '../core/fact.ts';
import type { Identity } from './field.ts';
import { inferredAbsent, inferredFrom } from './full-export.ts';
import { listFact, type Reader } from './reader.ts';
import { storedSettings } from './stored-settings.ts';

/** The class that a setting names. `inferred`: nobody listed classes, and why this one is taken to be absent. */
export interface NamedClass {
  readonly setting: Identity;
  readonly named: string;
  readonly exists: boolean;
  readonly inferred?: string;
}

/**
 * Whether the cluster-wide object that a setting names exists; null when the setting is absent or empty. `always` are names that need
 * no list: every cluster has them, the target's chart creates them, or Longhorn does not ask. An export of everything Longhorn
 * lacks classes because they are not Longhorn's, so only a name that nobody else would know is taken to be absent.
 */
export function namedClass(name: string, resource: string, always: readonly string[]): Reader<NamedClass | null> {
  const classes = listFact(resource, { fields: [], each: (object) => object.metadata.name });
  return {
    reads: [...storedSettings.reads, ...classes.reads],
    read: (look) => {
      const settings = storedSettings.read(look);
      if (!settings.known) return settings;
      const stored = settings.value.find((setting) => setting.name === name);
      if (!stored || stored.value === '') return known(null);
      const { value: named, ...setting } = stored;
      if (always.includes(named)) return known({ setting, named, exists: true });
      const names = classes.read(look);
      if (names.known) return known({ setting, named, exists: names.value.includes(named) });
      if (!inferredAbsent(look.snapshot, resource)) return names;
      return known({ setting, named, exists: false, inferred: inferredFrom(resource) });
    },
  };
}
