import { known, listed } from '../core/fact.ts';
import { coverageOf } from '../core/snapshot.ts';
import type { Reader } from './reader.ts';

const label = 'pod-security.kubernetes.io/enforce';

/** What the Longhorn namespace enforces; '' when it has no such label (the cluster's default holds, which nobody can read). */
export interface NamespacePodSecurity {
  readonly namespace: string;
  readonly enforce: string;
}

/** A source that holds no Namespaces is taken to have the one that the chart makes, which has no such label. */
export const namespacePodSecurity: Reader<NamespacePodSecurity> = {
  reads: [{ resource: 'namespaces', fields: [] }],
  read: ({ snapshot }) => {
    const { namespace } = snapshot;
    if (coverageOf(snapshot, 'namespaces').status === 'not-collected') return known({ namespace, enforce: '' });
    const namespaces = listed(snapshot, 'namespaces');
    if (!namespaces.known) return namespaces;
    const own = namespaces.value.find(({ metadata }) => metadata.name === namespace);
    return known({ namespace, enforce: own?.metadata.labels?.[label] ?? '' });
  },
};
