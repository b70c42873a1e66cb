import { at } from '../../facts/field.ts';
import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

const path = 'preUpgradeChecker.jobEnabled';

export const preupgradeJobOff = defineRule({
  id: 'preupgrade-job-off',
  topic: 'path',
  title: 'A pre-flight runs before the rollout starts',
  severity: 'advice',
  when: { from: '>=1.5.2-0', to: '>=1.6.0-0' },

  needs: ['chartValues'],

  *check({ chartValues: { values, places } }) {
    if (at(values, path) === false) yield valueSighting(path, {}, places[path]);
  },

  message: () => 'is off: an upgrade that is not supported shows only in the new managers, after CRDs and RBAC were replaced',
  why: "This is the documented setup for Argo CD, where hooks do not fit, so this report is the only pre-flight. It has made the job's checks: the version path (minor-version-skip, target-older-than-recorded) and the engine versions (engine-image-api-too-old). What it cannot see is whether the hosts have iscsiadm.",
  remedy: () => [
    { text: 'Leave the job off where hooks do not fit; keep preUpgradeChecker.upgradeVersionCheck on, and gate the change here' },
  ],
  source: [
    'https://longhorn.io/docs/1.12.1/deploy/install/install-with-argocd/',
    'https://github.com/longhorn/longhorn/issues/8738',
    'https://github.com/longhorn/longhorn/issues/7586',
  ],
});
