import { defineRule } from '../define-rule.ts';

const share = 0.8;
const most = 250;

export const volumeSnapshotsPilingUp = defineRule({
  id: 'volume-snapshots-piling-up',
  topic: 'volumes',
  title: 'Volumes have room for more snapshots',
  severity: 'advice',
  when: { from: '*', to: '*' },

  needs: ['engines', 'volumes'],

  *check({ engines, volumes }) {
    const limits = new Map(volumes.map(({ name, snapshotMaxCount }) => [name, snapshotMaxCount || most]));
    for (const { namespace, volumeName, liveSnapshots = 0 } of engines) {
      const limit = limits.get(volumeName) ?? most;
      if (liveSnapshots < limit * share) continue;
      yield { subject: { kind: 'Volume', namespace, name: volumeName }, evidence: { liveSnapshots, limit } };
    }
  },

  message: ({ evidence: { liveSnapshots, limit } }) => `holds ${liveSnapshots} of at most ${limit} snapshots`,
  why: 'At the limit no snapshot is taken any more, and without one no backup. A long chain also makes rebuilding a replica slow, which is what the managers do after the upgrade.',
  remedy: () => [
    { text: 'Delete snapshots that nobody needs, and let Longhorn purge them' },
    { text: 'Give the volume a recurring job of task snapshot-delete or snapshot-cleanup, or lower what its jobs retain' },
  ],
  source: [
    'longhorn-manager webhook/resources/snapshot/validator.go v1.6.0',
    'https://longhorn.io/docs/1.12.1/references/settings/#snapshot-maximum-count',
  ],
});
