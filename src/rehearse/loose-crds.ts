import { resources } from '../core/resource.ts';
import type { KubeObject } from '../core/snapshot.ts';

/**
 * CRDs of Longhorn's kinds that take any object: the stand-in for a running version whose manifest is not at hand. The state can be
 * seeded under them and the target's CRDs applied over them; what the running version's own schema would drop or default is not seen.
 */
export function looseCrds(): readonly KubeObject[] {
  return [...resources.values()]
    .filter(({ name }) => name.endsWith('.longhorn.io'))
    .map(({ name, kind }) => {
      const plural = name.slice(0, name.indexOf('.'));
      const names = { plural, kind, singular: kind.toLowerCase(), listKind: `${kind}List` };
      return {
        apiVersion: 'apiextensions.k8s.io/v1',
        kind: 'CustomResourceDefinition',
        metadata: { name },
        spec: {
          group: 'longhorn.io',
          names,
          scope: 'Namespaced',
          versions: [version('v1beta1', false), version('v1beta2', true)],
        },
      };
    });
}

function version(name: string, storage: boolean): Record<string, unknown> {
  const anything = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
  return { name, served: true, storage, schema: { openAPIV3Schema: anything }, subresources: { status: {} } };
}
