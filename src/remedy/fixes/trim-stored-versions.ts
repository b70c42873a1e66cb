import type { KubeObject } from '../../core/snapshot.ts';
import { list, text } from '../../facts/field.ts';
import type { SafeFix } from '../safe-fix.ts';

/**
 * Takes v1beta1 out of a CRD's `status.storedVersions` after every object was written back unchanged: the API server then stores it
 * in the storage version (https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/#upgrade-existing-objects-to-a-new-stored-version).
 */
export const trimStoredVersions: SafeFix = {
  rules: ['crd-stored-version-v1beta1'],
  reads: [
    {
      resource: 'customresourcedefinitions.apiextensions.k8s.io',
      fields: ['spec.versions[].name', 'spec.versions[].storage', 'status.storedVersions'],
    },
  ],
  target: ({ subject }) => subject,
  what: ({ name }) => `Write every object of ${name} back as v1beta2, then take v1beta1 off its stored versions`,
  refuse: (crd) => {
    if (!longhornKind.test(crd.metadata.name)) return 'it is no kind of Longhorn';
    const stored = list(crd, 'status.storedVersions');
    const odd = stored.find((name) => typeof name !== 'string' || !version.test(name));
    if (odd !== undefined) return `${JSON.stringify(odd)} among its stored versions is no version`;
    if (!stored.includes('v1beta1')) return 'v1beta1 is off the list by now';
    if (!stored.includes('v1beta2')) return 'v1beta2 was never stored: this is not the case that we know';
    return storageVersion(crd) === 'v1beta2' ? undefined : 'its storage version is not v1beta2';
  },
  change: (crd) => ({
    op: 'trim-stored-versions',
    keep: list(crd, 'status.storedVersions')
      .map(String)
      .filter((name) => name !== 'v1beta1'),
  }),
};

const longhornKind = /^[a-z]+\.longhorn\.io$/;

/** As Kubernetes names versions; anything else on the list was not written by an API server. */
const version = /^v\d+((alpha|beta)\d+)?$/;

function storageVersion(crd: KubeObject): string {
  const storage = list(crd, 'spec.versions').find((one) => (one as { storage?: unknown }).storage === true);
  return text(storage, 'name');
}
