import { defineRule } from '../define-rule.ts';

export const v2SnapshotNotRevertible = defineRule({
  id: 'v2-snapshot-not-revertible',
  topic: 'v2-data-engine',
  title: 'v2 snapshots taken before 1.7 are backed up',
  severity: 'warning',
  when: { from: '>=1.6.0-0 <1.7.0-0', to: '>=1.7.0-0 <1.8.0-0' },

  needs: ['v2Snapshots'],

  *check({ v2Snapshots }) {
    for (const { kind, namespace, name, count } of v2Snapshots)
      yield { subject: { kind, namespace, name }, evidence: { snapshots: count } };
  },

  message: ({ evidence: { snapshots } }) =>
    `has ${snapshots} snapshots of the v2 data engine that it cannot be reverted to after this hop`,
  why: 'The format of v2 snapshots changed in 1.7.',
  remedy: () => [{ text: 'Back up what is needed of them first' }],
  source: ['https://github.com/longhorn/longhorn/issues/9054', 'https://longhorn.io/docs/1.7.3/important-notes/'],
});
