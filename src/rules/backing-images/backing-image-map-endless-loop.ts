import { defineRule } from '../define-rule.ts';

export const backingImageMapEndlessLoop = defineRule({
  id: 'backing-image-map-endless-loop',
  topic: 'backing-images',
  title: '1.8.0-rc1 is not used where backing images exist',
  severity: 'blocker',
  when: { from: '>=1.7.0-0 <1.8.0-rc1', to: '1.8.0-rc1', builds: ['1.8.0-rc1'] },

  needs: ['backingImages'],

  *check({ backingImages }) {
    for (const { namespace, name, specDisks } of backingImages) {
      if (specDisks.length > 0) yield { subject: { kind: 'BackingImage', namespace, name }, evidence: { disks: specDisks } };
    }
  },

  message: ({ evidence: { disks } }) =>
    `is asked to be on ${Array.isArray(disks) ? disks.length : 0} disk(s), and the loop over them in the migration of 1.8.0-rc1 never ends`,
  why: 'The leader of the upgrade spins for ever, and no manager becomes ready.',
  remedy: () => [{ text: 'Choose a release: 1.8.0 and later are not affected' }],
  source: [
    'longhorn-manager upgrade/v17xto180/upgrade.go v1.8.0-rc1 against v1.8.0-rc2',
    'https://github.com/longhorn/longhorn-manager/pull/3383',
  ],
});
