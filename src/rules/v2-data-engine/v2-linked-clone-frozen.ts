import { defineRule } from '../define-rule.ts';

export const v2LinkedCloneFrozen = defineRule({
  id: 'v2-linked-clone-frozen',
  topic: 'v2-data-engine',
  title: 'No linked clone crosses 1.12.1',
  severity: 'blocker',
  when: { from: '>=1.10.0-0 <1.12.1-0', to: '>=1.12.1-0' },

  needs: ['volumes'],

  *check({ volumes }) {
    for (const { namespace, name, cloneMode, dataSource } of volumes) {
      if (cloneMode === 'linked-clone')
        yield { subject: { kind: 'Volume', namespace, name }, evidence: { cloneMode, dataSource } };
    }
  },

  message: () => 'is a linked clone, and 1.12.1 freezes it: no rebuild, snapshot, backup, expansion or migration any more',
  why: 'The migration passes, but marks every linked clone that exists as legacy. A replica that is lost then is never replaced.',
  remedy: () => [{ text: 'Copy its data into a full volume before the bump, or plan to create the clone anew afterwards' }],
  source: [
    'longhorn-manager upgrade/v1120to1121/upgrade.go v1.12.1',
    'https://github.com/longhorn/longhorn/issues/12552',
    'https://longhorn.io/docs/1.12.1/important-notes/',
  ],
  logSignature: /cannot create backups for legacy linked-clone volumes/,
});
