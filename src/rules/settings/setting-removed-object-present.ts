import { kubectl, kubectlSave } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const settingRemovedObjectPresent = defineRule({
  id: 'setting-removed-object-present',
  topic: 'settings',
  title: 'No setting is left that the target does not define (pre-releases of 1.9.0 only)',
  severity: 'blocker',
  when: {
    from: '>=1.8.0-0 <1.9.0-0',
    to: '*',
    builds: [
      '1.9.0-dev-20250112',
      '1.9.0-dev-20250126',
      '1.9.0-dev-20250209',
      '1.9.0-dev-20250223',
      '1.9.0-dev-20250309',
      '1.9.0-dev-20250323',
      '1.9.0-dev-20250406',
      '1.9.0-dev-20250420',
      '1.9.0-rc1',
    ],
  },

  needs: ['storedSettings'],

  *check({ storedSettings }) {
    for (const { value, ...subject } of storedSettings) {
      if (gone.has(subject.name)) yield { subject, evidence: { value } };
    }
  },

  message: () => 'is no setting of this build, which writes every stored setting back and refuses names that it does not know',
  why: 'These builds rewrote unknown settings too, and their webhook refused them; 1.9.0-rc2 and every release skip them.',
  remedy: ({ subject }) => [
    { text: 'Prefer a release of 1.9' },
    { text: 'Save the setting', command: kubectlSave(subject) },
    { text: 'Delete it; 1.8 does not read it any more', command: kubectl('delete', subject) },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/10864',
    'https://github.com/longhorn/longhorn/issues/10762',
    'longhorn-manager upgrade/util/util.go v1.9.0-rc1, v1.9.0-rc2',
  ],
  logSignature: /setting \S+ (is not supported|does not exist)/,
});

/** Removed in 1.8, whose migration left the objects. */
const gone = new Set(['backup-target', 'backup-target-credential-secret', 'backupstore-poll-interval']);
