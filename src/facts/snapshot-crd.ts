import { known, listed } from '../core/fact.ts';
import { flag, list, text } from './field.ts';
import type { Reader } from './reader.ts';

const name = 'volumesnapshots.snapshot.storage.k8s.io';

/** The CSI snapshot CRD: the versions it serves; null when it is not installed, so that snapshots are not in use. */
export const snapshotCrd: Reader<{ readonly served: readonly string[] } | null> = {
  reads: [
    { resource: 'customresourcedefinitions.apiextensions.k8s.io', fields: ['spec.versions[].name', 'spec.versions[].served'] },
  ],
  read: ({ snapshot }) => {
    const crds = listed(snapshot, 'customresourcedefinitions.apiextensions.k8s.io');
    if (!crds.known) return crds;
    const crd = crds.value.find(({ metadata }) => metadata.name === name);
    if (!crd) return known(null);
    const versions = list(crd, 'spec.versions').filter((version) => flag(version, 'served'));
    return known({ served: versions.map((version) => text(version, 'name')) });
  },
};
