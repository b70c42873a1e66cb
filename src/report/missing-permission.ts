import type { Report } from '../core/report.ts';
import { rbacRules } from './rbac.ts';

/** The resources that the reader was not allowed to list, by name (`backups.longhorn.io`, core ones without group). */
export function deniedResources({ coverage }: Report): string[] {
  return coverage.filter(({ status }) => status === 'denied').map(({ resource }) => resource);
}

/** What to add to the `rules` of the reader's role so that these resources can be read, as YAML without indentation. */
export function missingPermission(resources: readonly string[], namespace = 'longhorn-system'): string {
  return rbacRules(resources, namespace).replace(/^ {2}/gm, '');
}
