import { defineRule } from '../define-rule.ts';
import { setSetting } from '../setting-remedy.ts';

export const settingStaticStorageClassMissing = defineRule({
  id: 'setting-static-storage-class-missing',
  topic: 'settings',
  title: 'Setting default-longhorn-static-storage-class names a StorageClass that exists',
  severity: 'blocker',
  when: { from: '>=1.8.0-0 <1.9.0', to: '>=1.9.0-0 <1.10.0-0' },

  needs: ['staticStorageClass'],

  *check({ staticStorageClass }) {
    if (!staticStorageClass || staticStorageClass.exists) return;
    const { setting: subject, named, inferred } = staticStorageClass;
    yield { subject, evidence: { value: named, ...(inferred === undefined ? {} : { inferred }) } };
  },

  message: ({ evidence: { value, inferred } }) =>
    `names StorageClass ${JSON.stringify(value)}, which does not exist${typeof inferred === 'string' ? ` (${inferred})` : ''}`,
  why: 'Existence is checked only since 1.7.3 and 1.8.0, so an old value can dangle. 1.9 writes every setting back, its webhook refuses this one, and all managers crash-loop.',
  remedy: ({ subject }) => [
    { text: 'Create the StorageClass, or go back to the default, which may be absent' },
    ...setSetting(subject, 'longhorn-static'),
  ],
  source: ['longhorn-manager datastore/longhorn.go ValidateSetting v1.7.0, v1.7.3, v1.9.0'],
  logSignature: /cannot use a storage class \S+ that does not exist/,
});
