import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const engineImageApiTooNew = defineRule({
  id: 'engine-image-api-too-new',
  topic: 'engine-images',
  title: "No engine image in use is newer than the target's engine",
  severity: 'blocker',
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0' },

  needs: ['engineImages', 'engineApiCeiling', 'upgradeVersionCheck'],

  *check({ engineImages, engineApiCeiling: ceiling, upgradeVersionCheck }) {
    if (!upgradeVersionCheck) return;
    for (const { namespace, name, image, refCount, cliAPIVersion = 0, controllerAPIVersion = 0 } of engineImages) {
      if (refCount <= 0 || (cliAPIVersion <= ceiling.cli && controllerAPIVersion <= ceiling.controller)) continue;
      yield {
        subject: { kind: 'EngineImage', namespace, name },
        evidence: { image, refCount, cliAPIVersion, controllerAPIVersion, ceiling: `${ceiling.cli}/${ceiling.controller}` },
      };
    }
  },

  message: ({ evidence: { image, refCount, cliAPIVersion, controllerAPIVersion, ceiling } }) =>
    `(${image}) is used ${refCount} times and speaks API ${cliAPIVersion}/${controllerAPIVersion}, above the target's ${ceiling}`,
  why: 'The check calls this a downgrade of the engine: the pre-upgrade job refuses; with plain manifests every manager crash-loops at its start.',
  remedy: ({ subject }) => [
    { text: 'Choose a target whose engine is at least as new' },
    { text: 'Or move the volumes on it to an engine that the target knows', command: kubectl('get', subject, '-o yaml') },
  ],
  source: [
    'longhorn-manager upgrade/util/util.go checkEngineUpgradePath v1.8.0',
    'longhorn-engine pkg/meta/version.go v1.10.2, v1.11.0, v1.12.0',
  ],
  logSignature: /failed checking Engine upgrade path.*downgrading/,
});
