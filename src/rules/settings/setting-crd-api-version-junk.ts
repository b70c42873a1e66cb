import { defineRule } from '../define-rule.ts';
import { setSetting } from '../setting-remedy.ts';

const recognised = new Set(['', 'longhorn.io/v1beta1', 'longhorn.io/v1beta2']);

export const settingCrdApiVersionJunk = defineRule({
  id: 'setting-crd-api-version-junk',
  topic: 'settings',
  title: 'Setting crd-api-version names an API version that Longhorn has had',
  severity: 'blocker',
  // From 1.9 on crd-api-version-v1beta1 speaks for every wrong value.
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0 <1.9.0-0' },

  needs: ['storedSettings'],

  *check({ storedSettings }) {
    for (const { value, ...subject } of storedSettings) {
      if (subject.name === 'crd-api-version' && !recognised.has(value)) yield { subject, evidence: { value } };
    }
  },

  message: ({ evidence: { value } }) =>
    `says ${JSON.stringify(value)}, and the target's managers exit over an API version that they do not know`,
  why: 'Every manager reads the setting before it migrates anything, and takes a word that it does not recognise for a cluster that it cannot upgrade.',
  remedy: ({ subject }) => setSetting(subject, 'longhorn.io/v1beta2', true),
  source: ['longhorn-manager upgrade/upgrade.go doAPIVersionUpgrade v1.6.4, v1.8.2'],
  logSignature: /unrecognized CRD API version|don't support upgrade from/,
});
