import { crosses } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';

export const valuesReusedWithoutNewMaps = defineRule({
  id: 'values-reused-without-new-maps',
  topic: 'helm-values',
  title: 'The release is not upgraded with only its old values',
  severity: 'warning',
  when: { from: '>=1.5.0-0 <1.8.0-0', to: '>=1.6.0-0 <1.9.0-0' },

  needs: ['releaseChange'],

  *check({ releaseChange: { reuseValues } }, { from, to }) {
    if (!reuseValues || !from) return;
    const added = [
      ...(crosses(from, to, '1.6.0') ? ['preUpgradeChecker'] : []),
      ...(crosses(from, to, '1.8.0') ? ['defaultBackupStore'] : []),
    ];
    if (added.length === 0) return;
    yield { subject: { kind: 'Release', namespace: '', name: '--reuse-values' }, evidence: { added }, at: reuseValues.place };
  },

  message: ({ evidence: { added } }) => `leaves out ${String(added)}, which the target chart reads as a map: the render fails`,
  why: 'Helm then takes the values of the running release and none of the new defaults, and the template reads through a map that is not there. Nothing is applied.',
  remedy: () => [{ text: 'Use -f values.yaml, or --reset-then-reuse-values' }],
  source: ['chart/templates/default-resource.yaml v1.8.2'],
  logSignature: /nil pointer evaluating interface/,
});
