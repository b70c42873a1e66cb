import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const v2BackingImageIncompatible = defineRule({
  id: 'v2-backing-image-incompatible',
  topic: 'v2-data-engine',
  title: 'No v2 backing image crosses the attribute change',
  severity: 'blocker',
  when: { from: '>=1.8.0-0 <1.8.2', to: '1.8.2 || >=1.9.0-0 <1.10.0-0' },

  needs: ['v2BackingImages', 'volumes'],

  *check({ v2BackingImages, volumes }) {
    for (const subject of v2BackingImages) yield { subject, evidence: { dataEngine: 'v2' } };
    for (const { kind, namespace, name, dataEngine, backingImage } of volumes) {
      if (dataEngine === 'v2' && backingImage !== '')
        yield { subject: { kind, namespace, name }, evidence: { dataEngine, backingImage } };
    }
  },

  message: ({ subject, evidence: { backingImage } }) =>
    subject.kind === 'Volume'
      ? `is a v2 volume on backing image ${backingImage}, and cannot attach after this hop`
      : 'is a v2 backing image of before 1.8.2, and never becomes ready after this hop',
  why: '1.8.2 names an attribute of v2 backing images anew. Old ones never become ready, and volumes on them cannot attach.',
  remedy: ({ subject }) => [
    { text: 'Back up the v2 volumes on it and delete them', command: kubectl('get', subject, '-o yaml') },
    { text: 'Delete the v2 backing image, upgrade, create it again and restore the volumes' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/10805',
    'https://github.com/longhorn/longhorn/issues/10969',
    'https://longhorn.io/docs/1.8.2/important-notes/',
  ],
});
