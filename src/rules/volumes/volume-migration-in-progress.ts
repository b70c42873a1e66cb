import { defineRule } from '../define-rule.ts';

export const volumeMigrationInProgress = defineRule({
  id: 'volume-migration-in-progress',
  topic: 'volumes',
  title: 'No live migration is running',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['volumes'],

  *check({ volumes }) {
    for (const { namespace, name, currentNodeID, migrationNodeID, currentMigrationNodeID } of volumes) {
      const target = migrationNodeID || currentMigrationNodeID;
      if (target !== '') yield { subject: { kind: 'Volume', namespace, name }, evidence: { from: currentNodeID, to: target } };
    }
  },

  message: ({ evidence: { from, to } }) => `is being migrated${from ? ` from node ${from}` : ''} to node ${to}`,
  why: 'While managers restart, nodes look as if they were not ready; the engine of the migration can be deleted, and the migration breaks. Mended in 1.11.3 and 1.12.1.',
  remedy: () => [{ text: 'Wait for migrations to end, and keep virtual machines where they are until the upgrade is done' }],
  source: ['https://github.com/longhorn/longhorn/issues/13133', 'https://github.com/longhorn/longhorn/issues/13367'],
});
