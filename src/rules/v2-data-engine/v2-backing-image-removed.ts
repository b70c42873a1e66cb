import { defineRule } from '../define-rule.ts';

export const v2BackingImageRemoved = defineRule({
  id: 'v2-backing-image-removed',
  topic: 'v2-data-engine',
  title: 'No v2 volume uses a backing image when going to 1.12',
  severity: 'blocker',
  when: { from: '>=1.11.0-0 <1.12.0-0', to: '>=1.12.0-0 <1.13.0-0' },

  needs: ['volumes'],

  *check({ volumes }) {
    for (const { namespace, name, dataEngine, backingImage } of volumes) {
      if (dataEngine === 'v2' && backingImage !== '')
        yield { subject: { kind: 'Volume', namespace, name }, evidence: { dataEngine, backingImage } };
    }
  },

  message: ({ evidence: { backingImage } }) => `is a v2 volume on backing image ${backingImage}, which 1.12 no longer supports`,
  why: '1.12 removed backing images from the v2 data engine. Such a volume cannot be upgraded where it is, and may fail to attach. The migration itself passes.',
  remedy: () => [
    { text: 'Back the volume up, delete it, and restore it without a backing image' },
    { text: 'Delete the v2 backing images' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/13181', 'https://longhorn.io/docs/1.12.1/important-notes/'],
  logSignature: /v2 backing image is not supported/,
});
