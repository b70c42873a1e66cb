import type { Version } from '../core/version.ts';
import { type History, stateAt } from './release-history.ts';
import { valuesKeyHistories } from './values.generated.ts';

/** The type of a chart value's default (`string`, `number`, `boolean`, `null`, `map`, `list`), null where the key is gone. */
export type ValuesKeyHistory = History<string | null>;

/** The type of a chart value's default at a release; undefined when the release's chart has no such key. */
export function valuesKeyType(path: string, version: Version): string | undefined {
  const history = Object.hasOwn(valuesKeyHistories, path) ? valuesKeyHistories[path] : undefined;
  return (history && stateAt(history, version)) ?? undefined;
}
