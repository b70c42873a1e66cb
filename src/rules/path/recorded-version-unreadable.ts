import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

const readable = /^v?\d+\.\d+\.\d+([-+].*)?$/;

export const recordedVersionUnreadable = defineRule({
  id: 'recorded-version-unreadable',
  topic: 'path',
  title: 'The recorded version reads as vMAJOR.MINOR.PATCH',
  severity: 'blocker',
  when: { from: '*', to: '>=1.6.0-0' },

  needs: ['recordedVersion'],

  *check({ recordedVersion: { value, namespace } }) {
    if (value === '' || readable.test(value)) return;
    yield { subject: { kind: 'Setting', namespace, name: 'current-longhorn-version' }, evidence: { value } };
  },

  message: ({ evidence: { value } }) => `records ${JSON.stringify(value)}, which the version check cannot read, so it refuses`,
  why: 'A branch build (master-head, v1.9.x-head) records its branch. The check fails to parse it; and where it does not, it ranks it below everything and would run every old migration step again.',
  remedy: ({ subject: { namespace } }) => [
    {
      text: 'Find out which commit really runs',
      command: `kubectl -n ${shellQuote(namespace)} get pods -l app=longhorn-manager -o jsonpath='{.items[*].spec.containers[*].image}'`,
    },
    { text: 'Install the release that this build became, or correct the setting together with upstream, before the upgrade' },
  ],
  source: ['longhorn-manager upgrade/util/util.go getMajorMinorInt v1.8.0', 'https://github.com/longhorn/longhorn/issues/10143'],
  logSignature: /failed to parse .*(major|minor) version|current version \S+ is not valid/,
});
