import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const versionCheckOffWhileSkipping = defineRule({
  id: 'version-check-off-while-skipping',
  topic: 'path',
  title: 'The version check is on wherever more than one minor lies between',
  severity: 'blocker',
  when: { from: '>=1.5.0-0 <1.12.0-0', to: '>=1.7.0-0' },

  needs: ['recordedVersion', 'upgradeVersionCheck'],

  *check({ recordedVersion: { version, namespace }, upgradeVersionCheck }, { to }) {
    if (upgradeVersionCheck || !version || version.major !== to.major || to.minor - version.minor < 2) return;
    yield {
      subject: { kind: 'Setting', namespace, name: 'current-longhorn-version' },
      evidence: { recorded: version.text, target: to.text, upgradeVersionCheck },
    };
  },

  message: ({ evidence: { recorded, target } }) =>
    `records ${recorded}, the target ${target} skips a minor, and upgradeVersionCheck is off: nothing will refuse the jump`,
  why: 'Newer managers no longer carry the migration steps of old minors, and the check of engine versions is off as well. The managers start, and objects stay half migrated.',
  remedy: ({ subject }) => [
    { text: 'Set preUpgradeChecker.upgradeVersionCheck back to true' },
    { text: 'Walk minor by minor from the recorded version', command: kubectl('get', subject, `-o jsonpath='{.value}'`) },
  ],
  source: [
    'longhorn-manager upgrade/util/util.go CheckUpgradePath v1.9.0 to v1.12.1',
    'longhorn-manager upgrade/ v1.8.2 against v1.9.2: the step from 1.5 to 1.6 is gone',
  ],
});
