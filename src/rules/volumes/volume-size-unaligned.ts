import { kubectl } from '../../core/kubectl.ts';
import { shellQuote } from '../../core/shell-quote.ts';
import { inRange, type Version } from '../../core/version.ts';
import type { ClaimRefusal, UnalignedVolume } from '../../facts/unaligned-volumes.ts';
import { writtenVolumes } from '../../facts/written-volumes.ts';
import { defineRule } from '../define-rule.ts';

export const volumeSizeUnaligned = defineRule({
  id: 'volume-size-unaligned',
  topic: 'volumes',
  title: 'Every volume size is a multiple of 2 MiB, or its claim allows it to grow to the next one',
  severity: 'blocker',
  when: {
    from: '>=1.5.0-0 <1.12.1-0',
    to: '>=1.6.0-0',
    edges: [
      { from: '>=1.5.0-0 <1.6.0', to: '>=1.6.0-0 <1.7.0-0' },
      { from: '>=1.6.0-0 <1.7.0', to: '>=1.7.0-0 <1.8.0-0' },
      { from: '>=1.7.0-0 <1.8.0', to: '>=1.8.0-0 <1.9.0-0' },
      { from: '>=1.8.0-0 <1.9.0', to: '>=1.9.0-0 <1.10.0-0' },
      { from: '>=1.9.0-0 <1.10.0', to: '>=1.10.0-0 <1.11.0-0' },
      { from: '>=1.11.0-0 <1.12.1', to: '>=1.12.1 <1.13.0-0' },
    ],
  },

  needs: ['unalignedVolumes'],

  *check({ unalignedVolumes }, { from, to }) {
    if (!from) return;
    const isWritten = writtenVolumes(from, to);
    for (const unaligned of unalignedVolumes) {
      const { volume, rounded } = unaligned;
      const refusal = isWritten(volume) ? refusalOn(unaligned, to) : null;
      if (!refusal) continue;
      yield {
        subject: { kind: 'Volume', namespace: volume.namespace, name: volume.name },
        evidence: { size: volume.size, rounded, dataEngine: volume.dataEngine, ...refusal },
      };
    }
  },

  message: ({ evidence }) =>
    `has a size of ${evidence['size']} bytes, no multiple of 2 MiB; this hop rounds it up to ${evidence['rounded']}, which is refused because ${because(evidence)}`,
  why: 'The webhook rounds the size up on every write. That is an expansion, and the validator refuses an expansion that the claim does not follow: the migration stops and all managers crash-loop. Sizes made through Longhorn are always rounded, so such a volume was made by hand.',
  remedy: ({ subject, evidence }) => [
    ...(typeof evidence['claim'] === 'string' && evidence['reason'] === 'claim-smaller'
      ? [growClaim(evidence['claim'], evidence['rounded'])]
      : []),
    {
      text: 'Bring volume and claim to the next multiple of 2 MiB on the running version',
      command: kubectl('get', subject, `-o jsonpath='{.spec.size}'`),
    },
    { text: 'The claim named in status.kubernetesStatus is gone: create it again, or restore the volume under a new name' },
  ],
  source: [
    'longhorn-manager webhook/resources/volume/mutator.go Update v1.10.0',
    'longhorn-manager webhook/resources/volume/validator.go validateExpansionSize v1.9.2',
  ],
  logSignature:
    /must be an integer multiple of the backup block size|cannot expand volume|size should be expanded from|does not allow the volume expansion|changing volume size for|(persistentvolumeclaim|storageclass\S*) \S+ not found/,
});

function refusalOn({ volume, refusal }: UnalignedVolume, to: Version): ClaimRefusal | { reason: 'v2' } | null {
  const fixed = volume.dataEngine === 'v2' && (inRange(to, '<1.10.0-0') || volume.frontend === 'ublk');
  return fixed ? { reason: 'v2' } : refusal;
}

function because({ reason, claim, storageClass, requested, inferred }: Readonly<Record<string, unknown>>): string {
  const suffix = inferred ? ` (${inferred})` : '';
  if (reason === 'claim-missing') return `its claim ${claim} does not exist${suffix}`;
  if (reason === 'claim-smaller') return `its claim ${claim} asks for ${requested ?? 'nothing'}`;
  if (reason === 'class-missing')
    return `the StorageClass ${JSON.stringify(storageClass)} of its claim ${claim} does not exist${suffix}`;
  if (reason === 'class-forbids') return `the StorageClass ${storageClass} of its claim ${claim} forbids expansion`;
  return 'the size of such a v2 volume cannot change';
}

function growClaim(claim: string, rounded: unknown) {
  const [namespace = '', name = ''] = claim.split('/');
  const patch = JSON.stringify({ spec: { resources: { requests: { storage: String(rounded) } } } });
  return {
    text: 'Let the claim ask for the rounded size',
    command: `kubectl -n ${shellQuote(namespace)} patch persistentvolumeclaims/${shellQuote(name)} --type=merge -p ${shellQuote(patch)}`,
  };
}
