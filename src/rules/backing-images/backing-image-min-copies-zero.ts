import { kubectlPatch } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const backingImageMinCopiesZero = defineRule({
  id: 'backing-image-min-copies-zero',
  topic: 'backing-images',
  title: 'Every backing image asks for at least one copy',
  severity: 'warning',
  when: { from: '>=1.7.0-0', to: '>=1.7.0-0' },

  needs: ['backingImages'],

  *check({ backingImages }) {
    for (const { namespace, name, minNumberOfCopies, copies } of backingImages) {
      if (minNumberOfCopies !== 0) continue;
      yield {
        subject: { kind: 'BackingImage', namespace, name },
        evidence: { minNumberOfCopies, copies: Object.keys(copies).length },
      };
    }
  },

  message: ({ evidence: { copies } }) => `asks for no copy (spec.minNumberOfCopies 0), so its ${copies} copies may be cleaned up`,
  why: '1.7.0 wrote 0 into images of older releases. Copies that no volume uses are cleaned up, and virtual machines later find none. From 1.12.1 every later edit of such an image is refused.',
  remedy: ({ subject }) => [
    {
      text: 'Ask for three copies (or as many as there are nodes) and wait until they are ready',
      command: kubectlPatch(subject, { spec: { minNumberOfCopies: 3 } }),
    },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/9352', 'longhorn-manager upgrade/v170to171 v1.7.1'],
});
