import { crdConstraints } from './crd-constraints.ts';
import { settingDefinitions } from './setting-definitions.ts';
import { valuesKeys } from './values-keys.ts';

/** Every generated table of `src/releases/`: path relative to the repository's root → content. */
export async function releaseFacts(folder: string): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['src/releases/settings.generated.ts', await settingDefinitions(folder)],
    ['src/releases/crds.generated.ts', await crdConstraints(folder)],
    ['src/releases/values.generated.ts', await valuesKeys(folder)],
  ]);
}
