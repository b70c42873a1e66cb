import { type Resource, resources } from '../core/resource.ts';

/** One rule of a (Cluster)Role. */
export interface PolicyRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/**
 * The least-privilege roles for reading these resources: a Role in the Longhorn namespace for what lies there, a ClusterRole for
 * the rest, both bound to the ServiceAccount `longhorn-readiness`. Secrets are never among them. Objects known by name are
 * granted by name (`get`), lists as `list`.
 */
export function rbacYaml(reads: readonly string[], namespace: string): string {
  const rows = reads.flatMap((name) => resources.get(name) ?? []);
  const local = rows.filter((row) => row.scope === 'namespace');
  const wide = rows.filter((row) => row.scope !== 'namespace');
  const documents = [serviceAccount(namespace)];
  if (local.length > 0) documents.push(role('Role', namespace, policyRules(local, namespace)), binding('Role', namespace));
  if (wide.length > 0)
    documents.push(role('ClusterRole', namespace, policyRules(wide, namespace)), binding('ClusterRole', namespace));
  return documents.join('---\n');
}

/** The rules of a (Cluster)Role as YAML list items, for pasting into an existing role. */
export function rbacRules(reads: readonly string[], namespace: string): string {
  return policyRules(
    reads.flatMap((name) => resources.get(name) ?? []),
    namespace,
  )
    .map(item)
    .join('');
}

function policyRules(rows: readonly Resource[], namespace: string): PolicyRule[] {
  const groups = new Map<string, string[]>();
  const named: PolicyRule[] = [];
  for (const row of rows) {
    const [plural = '', ...rest] = row.name.split('.');
    const group = rest.join('.');
    if (row.names)
      named.push({
        apiGroups: [group],
        resources: [plural],
        resourceNames: row.kind === 'Namespace' ? [namespace] : row.names,
        verbs: ['get'],
      });
    else groups.set(group, [...(groups.get(group) ?? []), plural]);
  }
  const listed = [...groups].map(([group, plurals]) => ({ apiGroups: [group], resources: plurals.sort(), verbs: ['list'] }));
  return [...listed.sort((a, b) => ((a.apiGroups[0] ?? '') < (b.apiGroups[0] ?? '') ? -1 : 1)), ...named];
}

const account = 'longhorn-readiness';

const serviceAccount = (namespace: string) => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: longhorn-readiness
  namespace: ${namespace}
`;

/** A role and its binding to the ServiceAccount `longhorn-readiness`, as two YAML documents. */
export function boundRole(kind: 'Role' | 'ClusterRole', name: string, namespace: string, rules: readonly PolicyRule[]): string[] {
  return [role(kind, namespace, rules, name), binding(kind, namespace, name)];
}

function role(kind: 'Role' | 'ClusterRole', namespace: string, rules: readonly PolicyRule[], name = account): string {
  const place = kind === 'Role' ? `\n  namespace: ${namespace}` : '';
  return `apiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata:\n  name: ${name}${place}\nrules:\n${rules.map(item).join('')}`;
}

function item(rule: PolicyRule): string {
  const names = rule.resourceNames ? `    resourceNames: [${quoted(rule.resourceNames)}]\n` : '';
  return `  - apiGroups: [${quoted(rule.apiGroups)}]\n    resources: [${quoted(rule.resources)}]\n${names}    verbs: [${quoted(rule.verbs)}]\n`;
}

const quoted = (words: readonly string[]) => words.map((word) => JSON.stringify(word)).join(', ');

function binding(kind: 'Role' | 'ClusterRole', namespace: string, name = account): string {
  const place = kind === 'Role' ? `\n  namespace: ${namespace}` : '';
  return `apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}Binding
metadata:
  name: ${name}${place}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ${kind}
  name: ${name}
subjects:
  - kind: ServiceAccount
    name: longhorn-readiness
    namespace: ${namespace}
`;
}
