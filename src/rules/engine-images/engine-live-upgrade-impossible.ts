import { defineRule } from '../define-rule.ts';

export const engineLiveUpgradeImpossible = defineRule({
  id: 'engine-live-upgrade-impossible',
  topic: 'engine-images',
  title: 'It is known which volumes need a detached engine upgrade',
  severity: 'advice',
  when: { from: '*', to: '*' },

  needs: ['volumes'],

  *check({ volumes }) {
    for (const { namespace, name, frontend, standby } of volumes) {
      if (frontend === 'iscsi' || standby)
        yield { subject: { kind: 'Volume', namespace, name }, evidence: { frontend, standby } };
    }
  },

  message: ({ evidence: { standby } }) =>
    standby
      ? 'is a standby volume, whose engine is never upgraded automatically'
      : 'has an iSCSI frontend, so its engine cannot be upgraded live',
  why: 'The engine upgrade of a standby volume would start a full restore; one with an iSCSI frontend has to be detached for it.',
  remedy: () => [{ text: 'Plan a window in which it is detached for its engine upgrade' }],
  source: [
    'https://longhorn.io/docs/1.12.1/deploy/upgrade/upgrade-engine/',
    'https://longhorn.io/docs/1.12.1/deploy/upgrade/auto-upgrade-engine/',
  ],
});
