import type { Report } from '../core/report.ts';

/** The resources that the reader was not allowed to list, by name (`backups.longhorn.io`, core ones without group). */
export function deniedResources({ coverage }: Report): string[] {
  return coverage.filter(({ status }) => status === 'denied').map(({ resource }) => resource);
}

/** What to add to the `rules` of the reader's ClusterRole so that these resources can be listed, as YAML. */
export function missingPermission(resources: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const resource of resources.filter((name) => /^[a-z0-9.-]{1,253}$/.test(name))) {
    const dot = resource.indexOf('.');
    const group = dot < 0 ? '' : resource.slice(dot + 1);
    const names = groups.get(group) ?? [];
    names.push(dot < 0 ? resource : resource.slice(0, dot));
    groups.set(group, names);
  }
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([group, names]) =>
        `- apiGroups: ["${group}"]\n  resources: [${names
          .toSorted()
          .map((name) => `"${name}"`)
          .join(', ')}]\n  verbs: ["get", "list"]\n`,
    )
    .join('');
}
