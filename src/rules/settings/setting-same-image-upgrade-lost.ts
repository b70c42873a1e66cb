import { defineRule } from '../define-rule.ts';

export const settingSameImageUpgradeLost = defineRule({
  id: 'setting-same-image-upgrade-lost',
  topic: 'settings',
  title: 'allow-live-engine-upgrade-on-same-image-commit survives the hop',
  severity: 'advice',
  when: { from: '>=1.11.3-0 <1.12.0-0', to: '1.12.0' },

  needs: ['storedSettings'],

  *check({ storedSettings }) {
    for (const { value, ...subject } of storedSettings) {
      if (subject.name === 'allow-live-engine-upgrade-on-same-image-commit' && value === 'true')
        yield { subject, evidence: { value } };
    }
  },

  message: () => 'is on, and 1.12.0 does not know the setting and deletes it',
  why: '1.12.1 knows it again and creates it with false.',
  remedy: () => [{ text: 'Go to 1.12.1 directly, or set it again there' }],
  source: ['longhorn-manager types/setting.go v1.11.3, v1.12.0, v1.12.1'],
});
