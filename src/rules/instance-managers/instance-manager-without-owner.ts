import { kubectl, kubectlSave } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const instanceManagerWithoutOwner = defineRule({
  id: 'instance-manager-without-owner',
  topic: 'instance-managers',
  title: 'Every InstanceManager has labels, owner and type',
  severity: 'blocker',
  when: { from: '>=1.8.0-0 <1.9.0-0', to: '>=1.9.0-0 <1.10.0-0' },

  needs: ['instanceManagers', 'ownersKept'],

  *check({ instanceManagers, ownersKept }) {
    for (const { namespace, name, labels, owners, type, instances } of instanceManagers) {
      const faults = [
        ...(Object.keys(labels).length === 0 ? ['metadata.labels'] : []),
        ...(owners === 0 && ownersKept ? ['metadata.ownerReferences'] : []),
        // An unknown word is for the CRD to refuse; the webhook asks only whether there is one.
        ...(type === '' ? ['spec.type'] : []),
      ];
      if (faults.length > 0) yield { subject: { kind: 'InstanceManager', namespace, name }, evidence: { faults, instances } };
    }
  },

  message: ({ evidence: { faults } }) =>
    `has no ${String(faults).replaceAll(',', ' and no ')}, and this hop writes it through a webhook that demands labels, owner and type`,
  why: '1.9 writes every object back. This one is refused, and all managers crash-loop. It takes objects that a backup tool restored.',
  remedy: ({ subject, evidence: { instances } }) =>
    instances === 0
      ? [
          {
            text: 'It runs nothing: save and delete it (it has no finalizer of its own to wait for) and let the controller make a new one',
            command: `${kubectlSave(subject)} && ${kubectl('delete', subject)}`,
          },
        ]
      : [
          {
            text: 'It runs engines or replicas: add the labels and an owner reference to its nodes.longhorn.io object in one edit, as its healthy siblings have them',
            command: kubectl('edit', subject),
          },
        ],
  source: ['longhorn-manager webhook/resources/instancemanager/validator.go v1.9.0', 'longhorn-manager upgrade/v18xto190 v1.9.0'],
  logSignature: /(ownerReferences|labels|type) for instanceManager \S+ (is|are) not set/,
});
