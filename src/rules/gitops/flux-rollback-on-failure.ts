import { defineRule } from '../define-rule.ts';

export const fluxRollbackOnFailure = defineRule({
  id: 'flux-rollback-on-failure',
  topic: 'gitops',
  title: 'Flux does not roll Longhorn back by itself',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['fluxRemediations'],

  *check({ fluxRemediations }) {
    for (const { kind, namespace, name, retries, strategy, remediateLastFailure, suspended, place } of fluxRemediations) {
      if (suspended || strategy === 'none' || (retries === 0 && !remediateLastFailure)) continue;
      const evidence = { retries, strategy: strategy || 'rollback', remediateLastFailure };
      yield { subject: { kind, namespace, name }, evidence, ...(place ? { at: place } : {}) };
    }
  },

  message: ({ evidence: { strategy } }) =>
    strategy === 'uninstall'
      ? 'uninstalls Longhorn when an upgrade fails'
      : 'rolls back when an upgrade fails, which Longhorn takes for a downgrade',
  why: 'A passing failure after the managers started (a timeout is enough) becomes a downgrade, which is refused, and the release is stuck between two versions.',
  remedy: () => [{ text: 'Set spec.upgrade.remediation.retries to 0 and a long spec.timeout; never strategy uninstall' }],
  source: ['https://github.com/longhorn/charts/issues/245', 'https://github.com/longhorn/longhorn/issues/6940'],
  logSignature: /downgrading from \S+ to \S+ is not supported/,
});
