import { defineRule } from '../define-rule.ts';

const limit = 250;

export const volumeOverSnapshotLimit = defineRule({
  id: 'volume-over-snapshot-limit',
  topic: 'volumes',
  title: 'No volume holds more than 250 live snapshots before 1.6',
  severity: 'blocker',
  when: { from: '>=1.5.0-0 <1.6.0-0', to: '>=1.6.0-0 <1.7.0-0' },

  needs: ['engines'],

  *check({ engines }) {
    for (const { namespace, volumeName, liveSnapshots = 0 } of engines) {
      if (liveSnapshots > limit)
        yield { subject: { kind: 'Volume', namespace, name: volumeName }, evidence: { liveSnapshots, limit } };
    }
  },

  message: ({ evidence: { liveSnapshots } }) =>
    `holds ${liveSnapshots} live snapshots, more than the ${limit} that the step allows it`,
  why: 'The 1.5 → 1.6 step sets a limit of 250 snapshots on every volume; the webhook refuses a limit below what is in use, and all managers crash-loop.',
  remedy: () => [{ text: `Delete and purge snapshots until at most ${limit} are left` }],
  source: [
    'longhorn-manager upgrade/v15xto160/upgrade.go',
    'longhorn-manager webhook/resources/volume/validator.go validateUpdatingSnapshotMaxCountAndSize v1.6.0',
  ],
  logSignature: /can't make snapshotMaxCount or snapshotMaxSize be smaller than current usage/,
});
