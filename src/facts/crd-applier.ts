import { known } from '../core/fact.ts';
import type { Reader } from './reader.ts';

/** Who applies Longhorn's CRDs, as far as change and version's place tell: Flux and Argo CD patch them, Helm replaces them. */
export type CrdApplier = 'flux' | 'argocd' | 'helm' | 'unknown';

const byVia: Readonly<Record<string, CrdApplier>> = {
  flux: 'flux',
  argocd: 'argocd',
  'helm-chart': 'helm',
  helmfile: 'helm',
  terraform: 'helm',
  helmchart: 'helm',
};

export const crdApplier: Reader<CrdApplier> = {
  reads: [],
  read: ({ change: { release }, upgrade: { via } }) => {
    if (release?.flux) return known('flux');
    if (release?.argocd) return known('argocd');
    return known(byVia[via] ?? 'unknown');
  },
};
