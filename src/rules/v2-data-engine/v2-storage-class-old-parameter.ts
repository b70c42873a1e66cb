import { shellQuote } from '../../core/shell-quote.ts';
import { defineRule } from '../define-rule.ts';

export const v2StorageClassOldParameter = defineRule({
  id: 'v2-storage-class-old-parameter',
  topic: 'v2-data-engine',
  title: 'No StorageClass uses backendStoreDriver',
  severity: 'warning',
  when: { from: '>=1.5.0-0 <1.6.0-0', to: '>=1.6.0-0 <1.7.0-0' },

  needs: ['storageClasses'],

  *check({ storageClasses }) {
    for (const { kind, namespace, name, parameters } of storageClasses) {
      const { backendStoreDriver, dataEngine } = parameters;
      if (backendStoreDriver === undefined || backendStoreDriver === dataEngine) continue;
      yield { subject: { kind, namespace, name }, evidence: { backendStoreDriver, dataEngine: dataEngine ?? '' } };
    }
  },

  message: ({ evidence: { backendStoreDriver } }) =>
    `says backendStoreDriver ${JSON.stringify(backendStoreDriver)}, which 1.6 no longer reads`,
  why: 'From 1.6 only the parameter dataEngine counts. New claims of this class silently become v1 volumes.',
  remedy: ({ subject, evidence: { backendStoreDriver } }) => [
    {
      text: `Create the class anew with parameters.dataEngine ${JSON.stringify(backendStoreDriver)}; parameters cannot be edited`,
      command: `kubectl get storageclasses/${shellQuote(subject.name)} -o yaml`,
    },
  ],
  source: ['longhorn-manager csi/util.go v1.6.0', 'https://longhorn.io/docs/1.6.4/important-notes/'],
});
