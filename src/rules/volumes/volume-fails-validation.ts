import { kubectl } from '../../core/kubectl.ts';
import type { Fault } from '../../facts/node-faults.ts';
import type { UnlimitedVolume } from '../../facts/unlimited-volumes.ts';
import { volumeFaultsOn } from '../../facts/volume-faults.ts';
import { writtenVolumes } from '../../facts/written-volumes.ts';
import { defineRule } from '../define-rule.ts';
import { faultText } from '../fault-text.ts';

export const volumeFailsValidation = defineRule({
  id: 'volume-fails-validation',
  topic: 'volumes',
  title: 'Every volume passes the rules of the update webhook',
  severity: 'blocker',
  when: {
    from: '>=1.6.0-0 <1.12.1-0',
    to: '>=1.7.0-0',
    edges: [
      { from: '>=1.6.0-0 <1.7.0', to: '>=1.7.0-0 <1.8.0-0' },
      { from: '>=1.7.0-0 <1.8.0', to: '>=1.8.0-0 <1.9.0-0' },
      { from: '>=1.8.0-0 <1.9.0', to: '>=1.9.0-0 <1.10.0-0' },
      { from: '>=1.9.0-0 <1.10.0', to: '>=1.10.0-0 <1.11.0-0' },
      { from: '>=1.11.0-0 <1.12.1', to: '>=1.12.1 <1.13.0-0' },
    ],
  },

  needs: ['volumes', 'unlimitedVolumes'],

  *check({ volumes, unlimitedVolumes }, { from, to }) {
    if (!from) return;
    const volumeFaults = volumeFaultsOn(from, to);
    const isWritten = writtenVolumes(from, to);
    const unlimited = new Map(unlimitedVolumes.map((entry) => [entry.volume.name, entry]));
    for (const volume of volumes) {
      if (!isWritten(volume)) continue;
      const faults = [...volumeFaults(volume), ...filledLimitFaults(unlimited.get(volume.name))];
      if (faults.length > 0)
        yield { subject: { kind: 'Volume', namespace: volume.namespace, name: volume.name }, evidence: { faults } };
    }
  },

  message: ({ evidence }) => `would be refused when this hop writes it back: ${faultText(evidence)}`,
  why: 'The migration writes volumes through the webhook of the target. One refused volume stops it, and all managers crash-loop. Such a volume is older than the check, or was written while the webhook was away.',
  remedy: ({ subject, evidence }) => [
    ...(JSON.stringify(evidence['faults']).includes('metadata.name')
      ? [{ text: 'A volume cannot be renamed: back it up, restore it under another name, and delete the old one' }]
      : []),
    {
      text: 'Mend the fields on the running version; the whole object must be valid after the edit',
      command: kubectl('edit', subject),
    },
    {
      text: 'A write that changes nothing shows what the running webhook refuses',
      command: kubectl('annotate', subject, 'longhorn-readiness/dry-run=1 --dry-run=server --overwrite'),
    },
  ],
  source: [
    'longhorn-manager webhook/resources/volume/validator.go Update v1.9.2, v1.10.2',
    'longhorn-manager datastore/longhorn.go CheckVolume v1.10.2',
  ],
  logSignature:
    /denied the request: .*(replica count|data locality|access mode|snapshot max (count|size)|snapshotMaxCount|snapshotMaxSize|strict-local|volume name is too long|invalid volume (size|name)|missing required field|is not supported for data engine v2|auto-balance option|AntiAffinity setting)/,
});

/** What comes of the limit that the webhook fills in where a volume has none. */
function filledLimitFaults(unlimited: UnlimitedVolume | undefined): Fault[] {
  if (!unlimited) return [];
  const { limit, engines, liveSnapshots, liveSnapshotSize, volume } = unlimited;
  const field = 'spec.snapshotMaxCount';
  if (limit === null) return [{ field, value: 0, accepted: 'a limit of its own: setting snapshot-max-count is no number' }];
  if (limit < 2 || limit > 250)
    return [{ field, value: 0, accepted: 'a limit of its own: setting snapshot-max-count is outside 2 to 250' }];
  if (engines >= 2 && limit !== 250)
    return [{ field, value: 0, accepted: 'no live migration: the limit cannot be filled in during one' }];
  if (engines > 0 && liveSnapshots > limit) {
    return [
      { field, value: 0, accepted: `at most ${limit} snapshots, the limit that will be filled in; it has ${liveSnapshots}` },
    ];
  }
  return volume.snapshotMaxSize !== 0 && liveSnapshotSize > volume.snapshotMaxSize
    ? [
        {
          field: 'spec.snapshotMaxSize',
          value: volume.snapshotMaxSize,
          accepted: `at least ${liveSnapshotSize}, what its snapshots take`,
        },
      ]
    : [];
}
