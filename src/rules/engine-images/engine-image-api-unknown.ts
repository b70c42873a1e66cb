import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const engineImageApiUnknown = defineRule({
  id: 'engine-image-api-unknown',
  topic: 'engine-images',
  title: 'Every engine image in use has reported its API versions',
  severity: 'blocker',
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0' },

  needs: ['engineImages', 'upgradeVersionCheck'],

  *check({ engineImages, upgradeVersionCheck }) {
    if (!upgradeVersionCheck) return;
    for (const { namespace, name, image, state, refCount, cliAPIVersion = 0, controllerAPIVersion = 0 } of engineImages) {
      if (refCount <= 0 || (cliAPIVersion > 0 && controllerAPIVersion > 0)) continue;
      yield {
        subject: { kind: 'EngineImage', namespace, name },
        evidence: { image, state, refCount, cliAPIVersion, controllerAPIVersion },
      };
    }
  },

  message: ({ evidence: { image, state, cliAPIVersion, controllerAPIVersion } }) =>
    `(${image}) is in use and ${state === '' ? 'in no state' : state}, with API ${cliAPIVersion}/${controllerAPIVersion} reported: the upgrade takes that for too old`,
  why: 'An image that is not deployed has no versions, and the check reads that as version 0, below the floor. The data is fine, but the pre-upgrade job refuses; with plain manifests every manager crash-loops.',
  remedy: ({ subject }) => [
    {
      text: 'See why it is not deployed: its DaemonSet cannot pull the image, or a node is away',
      command: kubectl('get', subject, '-o yaml'),
    },
    {
      text: 'Wait until it is, then go on',
      command: kubectl('wait', subject, `--for=jsonpath='{.status.state}'=deployed --timeout=10m`),
    },
    { text: 'An incompatible image stays so: upgrade the engines of its volumes until nothing refers to it' },
  ],
  source: ['longhorn-manager upgrade/util/util.go GetCurrentReferredLonghornEngineImageVersions v1.6.0, v1.12.1'],
  logSignature: /found version (0|-1) is below required minimal version/,
});
