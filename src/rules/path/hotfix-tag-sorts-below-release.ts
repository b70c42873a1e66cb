import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const hotfixTagSortsBelowRelease = defineRule({
  id: 'hotfix-tag-sorts-below-release',
  topic: 'path',
  title: 'A hotfix of the running release does not meet the version check',
  severity: 'blocker',
  when: { from: '>=1.6.0-0', to: '>=1.6.0-0' },

  needs: ['recordedVersion', 'targetImageTags', 'upgradeVersionCheck'],

  *check({ recordedVersion: { version, namespace }, targetImageTags: { manager }, upgradeVersionCheck }, { to, place }) {
    const tag = manager === '' ? to.text : manager.replace(/^v/, '');
    if (!upgradeVersionCheck || !version || !tag.startsWith(`${version.text}-hotfix-`)) return;
    yield {
      subject: { kind: 'Setting', namespace, name: 'current-longhorn-version' },
      evidence: { recorded: version.text, managerTag: tag },
      ...(place ? { at: place } : {}),
    };
  },

  message: ({ evidence: { recorded, managerTag } }) =>
    `records ${recorded}, and ${managerTag} sorts below it: the check calls the hotfix a downgrade and refuses`,
  why: 'By the order of versions a suffix makes a version older than its release. The check knows no exception for hotfixes.',
  remedy: ({ subject }) => [
    { text: 'Prefer the next patch release, which has the fix' },
    { text: 'Else set preUpgradeChecker.upgradeVersionCheck to false for this one change, and back to true in the next' },
    { text: 'A hotfix of another image (instance-manager, share-manager) needs none of this', command: kubectl('get', subject) },
  ],
  source: [
    'https://longhorn.io/docs/1.11.0/important-notes/',
    'https://longhorn.io/docs/1.10.1/important-notes/',
    'longhorn-manager upgrade/util/util.go checkLHUpgradePath v1.12.1',
  ],
  logSignature: /downgrading from \S+ to \S+-hotfix-\d+ is not supported/,
});
