import { defineRule } from '../define-rule.ts';

export const replicaNotJoiningAfterShutdown = defineRule({
  id: 'replica-not-joining-after-shutdown',
  topic: 'replicas-engines',
  title: 'Replacement replicas join their engine after a node outage',
  // It concerns every release of the line, so there is nothing to mend before the bump.
  severity: 'advice',
  when: { from: '>=1.11.0-0 <1.12.0-0', to: '>=1.12.0-0 <1.12.2-0' },

  needs: ['volumes', 'recordedVersion'],

  *check({ volumes, recordedVersion: { namespace } }) {
    const count = volumes.filter((volume) => volume.dataEngine === 'v1').length;
    if (count > 0) yield { subject: { kind: 'Namespace', namespace: '', name: namespace }, evidence: { v1Volumes: count } };
  },

  message: ({ evidence: { v1Volumes } }) =>
    `holds ${v1Volumes} v1 volumes, whose new replicas may not join their engine after nodes were down on this target`,
  why: 'Reported for 1.12.0 and 1.12.1: after nodes were down the new replica runs but never enters the address map of its engine, and the volume stays degraded. The fix is labelled for 1.12.2.',
  remedy: () => [
    { text: 'Restart no node right after the upgrade, and watch for degraded volumes' },
    { text: 'Take 1.12.2 when it is released' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/13571'],
});
