import { shellQuote } from '../../core/shell-quote.ts';
import { compareVersions, parseVersion } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';

export const upgradeNotFinished = defineRule({
  id: 'upgrade-not-finished',
  topic: 'system',
  title: 'The merged upgrade has finished: recorded version, manager image and CRD labels are the target',
  severity: 'blocker',
  when: { from: '*', to: '*' },
  phase: 'after',

  needs: ['crds', 'managerDaemonSet', 'recordedVersion'],

  *check({ crds, managerDaemonSet, recordedVersion }, { to }) {
    const { namespace, version, value } = recordedVersion;
    if (!version || compareVersions(version, to) !== 0) {
      const subject = { kind: 'Setting', namespace, name: 'current-longhorn-version' };
      yield { subject, evidence: { what: 'records', is: value || 'nothing', target: to.text } };
    }
    const tag = managerDaemonSet?.image.split('@')[0]?.split(':').at(-1) ?? '';
    if (managerDaemonSet && parseVersion(tag)?.text !== to.text) {
      const { kind, name } = managerDaemonSet;
      yield { subject: { kind, namespace, name }, evidence: { what: 'runs', is: tag || 'no tag', target: to.text } };
    }
    const behind = crds.filter(({ appliedVersion }) => appliedVersion !== '' && parseVersion(appliedVersion)?.text !== to.text);
    // One manifest brings them all, so one speaks for the others.
    const [first] = behind.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    if (first) {
      const { kind, name, appliedVersion } = first;
      const what = behind.length > 1 ? `and ${behind.length - 1} more were applied by` : 'was applied by';
      yield { subject: { kind, namespace: '', name }, evidence: { what, is: appliedVersion, target: to.text } };
    }
  },

  message: ({ evidence: { what, is, target } }) => `${what} ${is}, not ${target}`,
  why: 'The version is recorded last, after every migration step was written. Until then the managers may be waiting, crash-looping, or not rolled out at all; going back is possible only as long as the new version is not recorded.',
  remedy: ({ subject: { namespace }, evidence: { target } }) => [
    {
      text: 'See where the roll-out stands',
      command: `kubectl -n ${shellQuote(namespace || 'longhorn-system')} rollout status daemonset/longhorn-manager --timeout=10s`,
    },
    { text: 'Find out which rule a crash loop is', command: 'longhorn-readiness diagnose' },
    { text: `Once it has settled, judge again: longhorn-readiness check --after --to ${target}` },
  ],
  source: [
    'longhorn-manager upgrade/upgrade.go doResourceUpgrade v1.12.1',
    'longhorn-manager app/daemon.go startManager v1.12.1',
  ],
});
