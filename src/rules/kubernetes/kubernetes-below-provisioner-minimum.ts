import { defineRule } from '../define-rule.ts';

export const kubernetesBelowProvisionerMinimum = defineRule({
  id: 'kubernetes-below-provisioner-minimum',
  topic: 'kubernetes',
  title: 'Kubernetes is 1.34 or newer where the target ships csi-provisioner v6',
  severity: 'blocker',
  when: { from: '>=1.10.0-0 <1.11.3', to: '1.11.3' },

  needs: ['kubernetesBehindProvisioner'],

  *check({ kubernetesBehindProvisioner: behind }) {
    if (behind)
      yield { subject: { kind: 'Cluster', namespace: '', name: 'kubernetes' }, evidence: { ...behind, minimum: '1.34.0' } };
  },

  message: ({ evidence: { kubernetes, toldBy } }) =>
    `is ${kubernetes}${toldBy === 'kubelet' ? ' (the newest kubelet; the API server was not asked)' : ''}, and 1.11.3 ships csi-provisioner v6.3.0, which needs 1.34`,
  why: 'That provisioner lists VolumeAttributesClasses of the v1 API, which Kubernetes serves since 1.34. On anything older no new volume is provisioned, and Helm does not stop it: the chart still says 1.25. Existing volumes keep working.',
  remedy: () => [
    { text: 'Stay on 1.11.2, or go on to 1.12.1: both ship provisioner v5' },
    { text: 'Or pin the provisioner of 1.11.2 (v5.3.0) in image.csi.provisioner.tag, which the maintainers accept' },
    { text: 'Or upgrade Kubernetes to 1.34 first', command: 'kubectl version' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/13576', 'chart/values.yaml v1.11.2, v1.11.3, v1.12.1'],
  logSignature:
    /the server could not find the requested resource.*volumeattributesclasses|failed to list \*v1\.VolumeAttributesClass/,
});
