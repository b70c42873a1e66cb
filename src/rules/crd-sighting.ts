import type { Sighting } from '../core/rule.ts';
import type { CrdsBehind } from '../facts/crds-behind.ts';

/** CRDs that stay behind: the part of the change that owns them, at its line, or the CRD in the cluster. */
export function crdSighting({ name, owner, version, place }: CrdsBehind, target: string): Sighting {
  const kind = place ? 'CrdOwner' : 'CustomResourceDefinition';
  return { subject: { kind, namespace: '', name }, evidence: { crds: version, owner, target }, ...(place ? { at: place } : {}) };
}
