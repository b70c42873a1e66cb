import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

const failures = ['failed', 'failed-and-cleanup'];

export const backingImageFailed = defineRule({
  id: 'backing-image-failed',
  topic: 'backing-images',
  title: 'No backing image copy has failed',
  severity: 'warning',
  when: { from: '*', to: '>=1.5.0-0' },

  needs: ['backingImages'],

  *check({ backingImages }) {
    for (const { namespace, name, copies, deletedAt } of backingImages) {
      const failed = Object.keys(copies).filter((disk) => failures.includes(copies[disk] ?? ''));
      if (failed.length === 0 || deletedAt !== '') continue;
      const ready = Object.values(copies).filter((state) => state === 'ready').length;
      yield { subject: { kind: 'BackingImage', namespace, name }, evidence: { failed, ready } };
    }
  },

  message: ({ evidence: { failed, ready } }) =>
    ready === 0
      ? 'has no good copy left'
      : `has failed on ${Array.isArray(failed) ? failed.length : 0} disk(s), ${ready} good left`,
  why: 'Upstream asks not to upgrade in this state. An uploaded image cannot be made again, and volumes based on an image without a good copy do not start.',
  remedy: ({ subject }) => [
    { text: 'See what failed', command: kubectl('get', subject, `-o jsonpath='{.status.diskFileStatusMap}'`) },
    { text: 'Repair it, upload it again, or delete the image if nothing needs it' },
  ],
  source: ['https://longhorn.io/docs/1.12.1/deploy/upgrade/', 'https://github.com/longhorn/longhorn/issues/10590'],
});
