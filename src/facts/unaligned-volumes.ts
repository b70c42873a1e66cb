import { type Fact, known } from '../core/fact.ts';
import { at, text } from './field.ts';
import { inferredAbsent, inferredFrom } from './full-export.ts';
import { quantity } from './quantity.ts';
import { type Looking, listFact, type Reader } from './reader.ts';
import { type Volume, volumes } from './volumes.ts';

const alignment = 2 * 1024 * 1024;

/** What the webhook makes of a size: the next multiple of 2 MiB, at least one. */
export function roundedSize(size: number): number {
  return Math.max(1, Math.ceil(size / alignment)) * alignment;
}

/** Why the claim of a volume does not allow it to grow; `inferred`: the kind was not listed, and is taken to have no such object. */
export interface ClaimRefusal {
  readonly reason: 'claim-missing' | 'claim-smaller' | 'class-missing' | 'class-forbids';
  readonly claim: string;
  readonly storageClass?: string;
  readonly requested?: number;
  readonly inferred?: string;
}

/** A volume whose size is no multiple of 2 MiB. `refusal` null: nothing holds it back from growing silently. */
export interface UnalignedVolume {
  readonly volume: Volume;
  readonly rounded: number;
  readonly refusal: ClaimRefusal | null;
}

interface Claim {
  readonly id: string;
  readonly storageClass: string;
  readonly requested: number | undefined;
}

type ClaimIndex = Fact<ReadonlyMap<string, Claim>>;

const claims = listFact<Claim>('persistentvolumeclaims', {
  fields: ['spec.storageClassName', 'spec.resources.requests'],
  each: (object) => ({
    id: `${object.metadata.namespace ?? ''}/${object.metadata.name}`,
    storageClass: text(object, 'spec.storageClassName'),
    requested: quantity(at(object, 'spec.resources.requests.storage')),
  }),
});

const classes = listFact('storageclasses.storage.k8s.io', {
  fields: ['allowVolumeExpansion'],
  each: (object) => ({ name: object.metadata.name, forbids: at(object, 'allowVolumeExpansion') === false }),
});

/**
 * Volumes whose size the webhook rounds up on a write, and whether their claim allows it
 * (longhorn-manager webhook/resources/volume/validator.go validateExpansionSize). Claims and classes are only needed where such a volume has a claim.
 */
export const unalignedVolumes: Reader<readonly UnalignedVolume[]> = {
  reads: [...volumes.reads, ...claims.reads, ...classes.reads],
  read: (look) => {
    const all = volumes.read(look);
    if (!all.known) return all;
    const unaligned = all.value.filter((volume) => volume.size !== roundedSize(volume.size));
    if (unaligned.length === 0) return known([]);
    const allClaims = claims.read(look);
    const claimById: ClaimIndex = allClaims.known ? known(new Map(allClaims.value.map((claim) => [claim.id, claim]))) : allClaims;
    const found: UnalignedVolume[] = [];
    for (const volume of unaligned) {
      const rounded = roundedSize(volume.size);
      const refusal = refusalOf(volume, rounded, claimById, look);
      if (!refusal.known) return refusal;
      found.push({ volume, rounded, refusal: refusal.value });
    }
    return known(found);
  },
};

function refusalOf(volume: Volume, rounded: number, claimById: ClaimIndex, look: Looking): Fact<ClaimRefusal | null> {
  if (volume.pvcName === '' || volume.lastPVCRefAt !== '') return known(null);
  const claim = `${volume.pvcNamespace}/${volume.pvcName}`;
  if (!claimById.known) {
    if (!inferredAbsent(look.snapshot, 'persistentvolumeclaims')) return claimById;
    return known({ reason: 'claim-missing', claim, inferred: inferredFrom('persistentvolumeclaims') });
  }
  const found = claimById.value.get(claim);
  if (!found) return known({ reason: 'claim-missing', claim });
  const { storageClass, requested } = found;
  if (requested === undefined || requested < rounded) {
    return known({ reason: 'claim-smaller', claim, ...(requested === undefined ? {} : { requested }) });
  }
  const allClasses = classes.read(look);
  if (!allClasses.known) {
    if (!inferredAbsent(look.snapshot, 'storageclasses.storage.k8s.io')) return allClasses;
    return known({ reason: 'class-missing', claim, storageClass, inferred: inferredFrom('storageclasses.storage.k8s.io') });
  }
  const itsClass = allClasses.value.find(({ name }) => name === storageClass);
  if (!itsClass) return known({ reason: 'class-missing', claim, storageClass });
  return known(itsClass.forbids ? { reason: 'class-forbids', claim, storageClass } : null);
}
