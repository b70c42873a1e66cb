import { kubectlPatch } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';
import { imageTag } from '../image-tag.ts';

export const engineImageBehindDefault = defineRule({
  id: 'engine-image-behind-default',
  topic: 'engine-images',
  title: 'All volumes run the current default engine image',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['volumes', 'settings'],

  *check({ volumes, settings }) {
    const wanted = settings['default-engine-image'] ?? '';
    if (imageTag(wanted) === undefined) return;
    for (const { namespace, name, dataEngine, image, currentImage, deletedAt } of volumes) {
      const upgrading = currentImage !== '' && image !== currentImage;
      const tag = imageTag(currentImage || image);
      if (dataEngine !== 'v1' || deletedAt !== '' || upgrading || tag === undefined || tag === imageTag(wanted)) continue;
      yield { subject: { kind: 'Volume', namespace, name }, evidence: { image: currentImage || image, wanted } };
    }
  },

  message: ({ evidence: { image, wanted } }) => `runs the engine ${image}, while the default is ${wanted}`,
  why: 'Nothing fails while the API floor of the target is met. But the fixes of the running version are not active in this engine, each hop widens the gap, and one day the floor refuses.',
  remedy: ({ subject, evidence: { wanted } }) => [
    {
      text: 'Upgrade the engine now, after the last minor and before the next; the volume should be healthy, or detached',
      command: kubectlPatch(subject, { spec: { image: wanted } }),
    },
  ],
  source: ['https://longhorn.io/docs/1.12.1/deploy/upgrade/upgrade-engine/', 'https://github.com/longhorn/longhorn/issues/9293'],
});
