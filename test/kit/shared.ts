import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A folder beside the repository with facts and real runs; tests that need it skip visibly where it is missing. */
const root = join(import.meta.dirname, '../../../shared');

/** The path of a file or folder in `../shared`, undefined where that is missing. */
export function shared(path: string): string | undefined {
  const full = join(root, path);
  return existsSync(full) ? full : undefined;
}
