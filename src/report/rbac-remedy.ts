import { type Resource, resources } from '../core/resource.ts';
import { boundRole, type PolicyRule } from './rbac.ts';

const group = 'longhorn.io';

/**
 * What `remedy --apply` and `--undo` need on top of reading, in roles of their own, so that the account that judges pull requests
 * never has them: the kinds that the safe fixes touch, and for trimmed stored versions every Longhorn kind.
 */
export function remedyRoles(namespace: string): string {
  const kinds = [...resources.keys()]
    .filter((name) => name.endsWith(`.${group}`))
    .map((name) => name.slice(0, -group.length - 1));
  const local: PolicyRule[] = [
    { apiGroups: [group], resources: ['backups'], verbs: ['get', 'delete', 'create', 'patch'] },
    { apiGroups: [group], resources: ['backups/status'], verbs: ['update'] },
    { apiGroups: [group], resources: ['settings', 'volumes'], verbs: ['get', 'patch'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
  ];
  const wide: PolicyRule[] = [
    { apiGroups: [group], resources: kinds.sort(), verbs: ['get', 'list', 'update'] },
    { apiGroups: [''], resources: ['namespaces'], resourceNames: [namespace], verbs: ['get'] },
    { apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'], verbs: ['get'] },
    { apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions/status'], verbs: ['patch'] },
  ];
  const name = 'longhorn-readiness-remedy';
  return [...boundRole('Role', name, namespace, local), ...boundRole('ClusterRole', name, namespace, wide)].join('---\n');
}

/** What `diagnose` needs on a live cluster: the logs of the managers, also of the run before. */
export function diagnoseRole(namespace: string): string {
  const rules: PolicyRule[] = [
    { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
    { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  ];
  return boundRole('Role', 'longhorn-readiness-diagnose', namespace, rules).join('---\n');
}

/** What `--probe` needs: the dry runs go through RBAC as real writes do, so this role could write. Bind it only where that is meant. */
export function probeRole(namespace: string, probed: readonly Resource[]): string {
  const plurals = probed.map(({ name }) => name.slice(0, -group.length - 1)).sort();
  const rules: PolicyRule[] = [{ apiGroups: [group], resources: plurals, verbs: ['list', 'patch'] }];
  return boundRole('Role', 'longhorn-readiness-probe', namespace, rules).join('---\n');
}
