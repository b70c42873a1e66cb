import { defineRule } from '../define-rule.ts';

export const instanceManagerNullConditions = defineRule({
  id: 'instance-manager-null-conditions',
  topic: 'instance-managers',
  title: '1.6.0 is not a stop on the way',
  severity: 'warning',
  when: { from: '>=1.5.0-0 <1.6.0-0', to: '1.6.0' },

  needs: ['instanceManagers'],

  *check({ instanceManagers }) {
    for (const { namespace, name, instances } of instanceManagers) {
      if (instances > 0) yield { subject: { kind: 'InstanceManager', namespace, name }, evidence: { instances } };
    }
  },

  message: ({ evidence: { instances } }) => `runs ${instances} engines and replicas of 1.5, whose state 1.6.0 cannot save`,
  why: 'The CRD of 1.6.0 refuses null conditions, which instance managers of 1.5 report. Their state is not saved, and engine upgrades hang while replicas pile up.',
  remedy: () => [
    { text: 'Choose 1.6.1 or later, best 1.6.4' },
    { text: 'Already on 1.6.0: upgrade no engine before going on to a later patch' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/7887', 'https://github.com/longhorn/longhorn-manager/pull/2574'],
  logSignature: /conditions: Invalid value: "null"/,
});
