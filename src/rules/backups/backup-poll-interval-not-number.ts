import { shellQuote } from '../../core/shell-quote.ts';
import { backupStoreSighting } from '../backup-store-sighting.ts';
import { defineRule } from '../define-rule.ts';

/** What Go's strconv.ParseInt accepts in base 10, short of its limits. An empty value is skipped before it is parsed. */
const wholeNumber = /^[+-]?\d+$/;

export const backupPollIntervalNotNumber = defineRule({
  id: 'backup-poll-interval-not-number',
  topic: 'backups',
  title: 'defaultBackupStore.pollInterval is a whole number of seconds',
  severity: 'blocker',
  when: { from: '>=1.7.0-0', to: '>=1.8.0-0' },

  needs: ['defaultBackupStore'],

  *check({ defaultBackupStore: { toldBy, namespace, entries } }) {
    for (const entry of entries) {
      if (entry.key !== 'backupstore-poll-interval' || entry.value === '' || wholeNumber.test(entry.value)) continue;
      yield backupStoreSighting({ toldBy, namespace, ...entry }, { value: entry.value });
    }
  },

  message: ({ subject, evidence: { value } }) =>
    subject.kind === 'ConfigMap'
      ? `holds backupstore-poll-interval ${JSON.stringify(value)}, which is no whole number of seconds: every manager ends on it`
      : `is ${JSON.stringify(value)}, which is no whole number of seconds: every manager ends on it`,
  why: 'Each manager parses the value at its start, after the new version was recorded; the parse error is fatal, so all of them crash-loop, and going back is refused by then.',
  remedy: ({ subject }) => [
    { text: 'Write seconds (300), not a duration: the form 5m0s belongs to BackupTarget.spec.pollInterval only' },
    ...(subject.kind === 'ConfigMap'
      ? [
          {
            text: 'Correct defaultBackupStore.pollInterval in the values that render this ConfigMap; already crash-looping: correct the ConfigMap itself',
            command: `kubectl -n ${shellQuote(subject.namespace)} edit configmap/longhorn-default-resource`,
          },
        ]
      : []),
  ],
  source: ['longhorn-manager datastore/longhorn.go syncDefaultBackupTargetResourceWithCustomizedParameters v1.8.0, v1.12.1'],
  logSignature: /strconv\.ParseInt: parsing "[^"]*": invalid syntax/,
});
