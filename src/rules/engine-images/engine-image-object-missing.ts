import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const engineImageObjectMissing = defineRule({
  id: 'engine-image-object-missing',
  topic: 'engine-images',
  title: 'Every 1.5 volume points at an existing EngineImage',
  severity: 'blocker',
  when: { from: '>=1.5.0-0 <1.6.0-0', to: '>=1.6.0-0 <1.7.0-0' },

  needs: ['volumes', 'engineImages'],

  *check({ volumes, engineImages }) {
    const existing = new Set(engineImages.map(({ image }) => image));
    for (const { namespace, name, dataEngine, specImage, engineImage } of volumes) {
      if (dataEngine !== 'v1' || specImage !== '' || existing.has(engineImage)) continue;
      yield { subject: { kind: 'Volume', namespace, name }, evidence: { engineImage } };
    }
  },

  message: ({ evidence: { engineImage } }) => `runs the engine ${JSON.stringify(engineImage)}, of which there is no EngineImage`,
  why: 'The 1.5 → 1.6 step copies spec.engineImage to spec.image; the webhook takes that for a change, looks the image up and refuses. All managers crash-loop.',
  remedy: ({ subject }) => [
    { text: 'Create the EngineImage again with the same image name' },
    { text: 'Nobody needs the volume: delete it', command: kubectl('delete', subject) },
  ],
  source: ['longhorn-manager upgrade/v15xto160/upgrade.go v1.6.0', 'https://github.com/longhorn/longhorn/issues/10452'],
  logSignature: /denied the request.*engine ?image.*not found/,
});
