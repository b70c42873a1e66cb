import { defineRule } from '../define-rule.ts';

export const volumeMigratingBlocksStep = defineRule({
  id: 'volume-migrating-blocks-step',
  topic: 'volumes',
  title: 'No volume has two engines when going to 1.6.0',
  severity: 'blocker',
  when: { from: '>=1.5.0-0 <1.6.0-0', to: '1.6.0' },

  needs: ['volumes', 'engines'],

  *check({ volumes, engines }) {
    const byVolume = Object.groupBy(engines, (engine) => engine.volumeName);
    for (const { namespace, name, migrationNodeID } of volumes) {
      const count = byVolume[name]?.length ?? 0;
      if (count >= 2 || migrationNodeID !== '')
        yield { subject: { kind: 'Volume', namespace, name }, evidence: { engines: count, migrationNodeID } };
    }
  },

  message: ({ evidence: { engines, migrationNodeID } }) =>
    `is being migrated (${engines} engines${migrationNodeID ? `, to node ${migrationNodeID}` : ''}), and 1.6.0 refuses to write such a volume`,
  why: 'The step sets a snapshot limit on every volume, which 1.6.0 refuses during a migration; and the migration cannot end, because no manager runs.',
  remedy: () => [{ text: 'Let every migration end first' }, { text: 'Or choose 1.6.1 or later' }],
  source: [
    'https://github.com/longhorn/longhorn/issues/7833',
    'longhorn-manager webhook/resources/volume/validator.go v1.6.0 against v1.6.1',
  ],
  logSignature: /can't update snapshotMaxCount or snapshotMaxSize during migration/,
});
