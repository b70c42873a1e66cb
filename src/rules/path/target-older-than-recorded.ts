import { kubectl } from '../../core/kubectl.ts';
import { compareVersions } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';

export const targetOlderThanRecorded = defineRule({
  id: 'target-older-than-recorded',
  topic: 'path',
  title: 'The target is not older than the version the cluster has recorded',
  severity: 'blocker',
  when: { from: '>=1.5.0-0', to: '>=1.5.0-0' },

  needs: ['recordedVersion'],

  *check({ recordedVersion: { version, namespace } }, { to, place }) {
    if (!version || compareVersions(to, version) >= 0 || to.text.startsWith(`${version.text}-hotfix-`)) return;
    yield {
      subject: { kind: 'Setting', namespace, name: 'current-longhorn-version' },
      evidence: { recorded: version.text, target: to.text },
      ...(place ? { at: place } : {}),
    };
  },

  message: ({ evidence: { recorded, target } }) =>
    `records ${recorded}, and ${target} is older: the manager refuses to downgrade`,
  why: 'A migration is not undone by an older manager. The version check refuses it; without the check an old manager would run over objects of a newer shape. Typical for a revert, or for an automatic rollback after the new managers had finished.',
  remedy: ({ subject, evidence: { recorded } }) => [
    { text: `Leave the version where it is, or go forward to a patch at or above ${recorded}` },
    {
      text: 'An upgrade that was refused has not moved the recorded version: then going back to exactly that version is clean',
      command: kubectl('get', subject, `-o jsonpath='{.value}'`),
    },
  ],
  source: [
    'longhorn-manager upgrade/util/util.go checkLHUpgradePath v1.12.1',
    'https://github.com/longhorn/longhorn/issues/10143',
    'https://github.com/longhorn/longhorn/issues/6940',
    'https://longhorn.io/docs/1.12.1/deploy/upgrade/',
  ],
  logSignature: /downgrading from \S+ to \S+ is not supported/,
});
