import { isGoBool } from '../../releases/formats/go-scalars.ts';
import { defineRule } from '../define-rule.ts';
import { setSetting } from '../setting-remedy.ts';

export const settingV2DataEngineUnreadable = defineRule({
  id: 'setting-v2-data-engine-unreadable',
  topic: 'settings',
  title: 'Setting v2-data-engine is true or false when 1.9.2 writes every node',
  severity: 'blocker',
  when: { from: '>=1.9.0-0 <1.9.2-0', to: '>=1.9.2-0 <1.10.0-0' },

  needs: ['storedSettings'],

  *check({ storedSettings }) {
    for (const { value, ...subject } of storedSettings) {
      if (subject.name === 'v2-data-engine' && !isGoBool(value)) yield { subject, evidence: { value } };
    }
  },

  message: ({ evidence: { value } }) =>
    `value ${JSON.stringify(value)} is neither true nor false, and the webhook for nodes cannot read it`,
  why: 'The 1.9.2 step writes every Longhorn node back. Its webhook asks this setting first, refuses every node when it cannot read it, and the refusal is fatal: all managers crash-loop.',
  remedy: ({ subject }) => setSetting(subject, 'false'),
  source: ['longhorn-manager webhook/resources/node/validator.go v1.9.2', 'longhorn-manager upgrade/v19xto192/upgrade.go v1.9.2'],
  logSignature: /failed to get spdk setting/,
});
