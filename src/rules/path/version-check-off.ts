import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

export const versionCheckOff = defineRule({
  id: 'version-check-off',
  topic: 'path',
  title: 'The managers check the version path and the engine versions',
  severity: 'warning',
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0' },

  needs: ['runningVersionCheck'],

  *check({ runningVersionCheck: { on, toldBy, namespace, place } }) {
    if (on) return;
    if (toldBy === 'values') yield valueSighting('preUpgradeChecker.upgradeVersionCheck', { toldBy }, place);
    else yield { subject: { kind: 'DaemonSet', namespace, name: 'longhorn-manager' }, evidence: { toldBy } };
  },

  message: ({ evidence: { toldBy } }) =>
    toldBy === 'values' ? 'is off: neither version path nor engine versions are checked' : 'runs without --upgrade-version-check',
  why: 'Without the check only versions below 1.4.0 are refused. Mostly a leftover of a hotfix, for which it had to be off once. This report checks the path and the engine versions all the same.',
  remedy: ({ subject, evidence: { toldBy } }) => [
    { text: 'Set preUpgradeChecker.upgradeVersionCheck back to true' },
    ...(toldBy === 'daemonset'
      ? [
          {
            text: 'See the command of the managers',
            command: `kubectl -n ${shellQuote(subject.namespace)} get daemonset/longhorn-manager -o jsonpath='{.spec.template.spec.containers[0].command}'`,
          },
        ]
      : []),
  ],
  source: ['longhorn-manager upgrade/util/util.go CheckUpgradePath v1.12.1', 'chart/templates/preupgrade-job.yaml v1.12.1'],
});
