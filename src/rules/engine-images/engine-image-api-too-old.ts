import { kubectl } from '../../core/kubectl.ts';
import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

const floor = { cli: 8, controller: 4 };

export const engineImageApiTooOld = defineRule({
  id: 'engine-image-api-too-old',
  topic: 'engine-images',
  title: 'Every engine image in use meets the API floor of the target',
  severity: 'blocker',
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0' },

  needs: ['engineImages', 'upgradeVersionCheck'],

  *check({ engineImages, upgradeVersionCheck }) {
    if (!upgradeVersionCheck) return;
    for (const { namespace, name, image, refCount, cliAPIVersion = 0, controllerAPIVersion = 0 } of engineImages) {
      const below =
        (cliAPIVersion > 0 && cliAPIVersion < floor.cli) || (controllerAPIVersion > 0 && controllerAPIVersion < floor.controller);
      if (refCount <= 0 || !below) continue;
      yield {
        subject: { kind: 'EngineImage', namespace, name },
        evidence: { image, refCount, cliAPIVersion, controllerAPIVersion, floor },
      };
    }
  },

  message: ({ evidence: { image, refCount, cliAPIVersion, controllerAPIVersion } }) =>
    `(${image}) is used ${refCount} times and speaks API ${cliAPIVersion}/${controllerAPIVersion}, below the floor of ${floor.cli}/${floor.controller}`,
  why: 'The pre-upgrade job refuses; with plain manifests every manager crash-loops at its start. Volumes left on an engine of Longhorn 1.4 or older are the cause.',
  remedy: ({ subject, evidence: { image } }) => [
    {
      text: 'Find the volumes that still run this engine',
      command: `kubectl -n ${shellQuote(subject.namespace)} get volumes.longhorn.io -o custom-columns=NAME:.metadata.name,IMAGE:.status.currentImage | grep -F ${shellQuote(String(image))}`,
    },
    { text: 'Upgrade the engine of each of them: in the UI, or with concurrent-automatic-engine-upgrade-per-node-limit above 0' },
    { text: 'Wait until nothing refers to the image', command: kubectl('get', subject, `-o jsonpath='{.status.refCount}'`) },
  ],
  source: [
    'longhorn-manager upgrade/util/util.go checkEngineUpgradePath v1.6.0 to v1.12.1',
    'longhorn-engine pkg/meta/version.go v1.6.4 to v1.12.1',
    'https://github.com/longhorn/longhorn/issues/5842',
  ],
  logSignature: /failed checking Engine upgrade path.*found version [1-9]\d* is below required minimal version/,
});
