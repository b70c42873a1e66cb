import { defineRule } from '../define-rule.ts';
import { setSetting } from '../setting-remedy.ts';

export const settingDeletingConfirmationOn = defineRule({
  id: 'setting-deleting-confirmation-on',
  topic: 'settings',
  title: 'deleting-confirmation-flag is false',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['storedSettings'],

  *check({ storedSettings }) {
    for (const { value, ...subject } of storedSettings) {
      if (subject.name === 'deleting-confirmation-flag' && value === 'true') yield { subject, evidence: { value } };
    }
  },

  message: () => 'is on: an uninstall during the upgrade would delete every volume',
  why: 'Tools that answer a troubled upgrade with an uninstall (a reinstall policy, a prune, a removed release) are stopped by this flag alone. It is meant to be on for the minutes of a wanted uninstall.',
  remedy: ({ subject }) => setSetting(subject, 'false'),
  source: ['https://github.com/longhorn/longhorn/issues/783', 'https://github.com/harvester/harvester/issues/9194'],
});
