import { kubectl } from '../../core/kubectl.ts';
import { hoursSince } from '../age.ts';
import { defineRule } from '../define-rule.ts';

export const backingImageManagerNameCollision = defineRule({
  id: 'backing-image-manager-name-collision',
  topic: 'backing-images',
  title: 'Every specified backing image copy has a status',
  severity: 'warning',
  when: { from: '>=1.8.0-0 <1.9.2-0', to: '>=1.8.0-0 <1.9.2-0' },

  needs: ['backingImages', 'takenAt'],

  *check({ backingImages, takenAt }) {
    for (const { namespace, name, specDisks, copies, createdAt } of backingImages) {
      const missing = specDisks.filter((disk) => !Object.hasOwn(copies, disk));
      // Nothing says when a copy was asked for; a young image is given ten minutes.
      const young = (hoursSince(createdAt, takenAt) ?? 1) < 1 / 6;
      if (missing.length > 0 && !young) yield { subject: { kind: 'BackingImage', namespace, name }, evidence: { missing } };
    }
  },

  message: ({ evidence: { missing } }) =>
    `was asked to be on disks that report no copy: ${String(missing).replaceAll(',', ', ')}`,
  why: 'Up to 1.9.1 the names of two backing image managers can collide. Then the copy is never made, and replicas that need it cannot be created.',
  remedy: ({ subject }) => [
    { text: 'Look whether the copy was only just asked for', command: kubectl('get', subject, '-o yaml') },
    { text: 'Follow the workaround of the issue, or choose 1.9.2 or later' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/11455'],
  logSignature: /backingimagemanagers\.longhorn\.io "\S+" already exists/,
});
