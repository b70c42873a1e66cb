import { defineRule } from '../define-rule.ts';

export const snapshotCrdWithoutV1 = defineRule({
  id: 'snapshot-crd-without-v1',
  topic: 'kubernetes',
  title: 'The CSI snapshot CRDs serve v1',
  severity: 'warning',
  when: { from: '>=1.4.0-0', to: '>=1.5.0-0' },

  needs: ['snapshotCrd'],

  *check({ snapshotCrd }) {
    if (!snapshotCrd || snapshotCrd.served.includes('v1')) return;
    yield {
      subject: { kind: 'CustomResourceDefinition', namespace: '', name: 'volumesnapshots.snapshot.storage.k8s.io' },
      evidence: { served: snapshotCrd.served },
    };
  },

  message: ({ evidence: { served } }) =>
    `serves only ${String(served) || 'nothing'}, and the snapshotter of the target speaks only v1`,
  why: 'CSI snapshots stop working, those that backup tools take before an upgrade among them.',
  remedy: () => [
    {
      text: "Install the CRDs and the controller of external-snapshotter that the target's documentation names (v8.2.0 for 1.8, v8.3.0 for 1.9, v8.4.0 for 1.10)",
      command:
        'kubectl get customresourcedefinition volumesnapshots.snapshot.storage.k8s.io -o jsonpath="{.spec.versions[*].name}"',
    },
  ],
  source: [
    'https://longhorn.io/docs/1.5.5/important-notes/',
    'https://longhorn.io/docs/1.10.2/snapshots-and-backups/csi-snapshot-support/',
  ],
});
