import { compareVersions, parseVersion } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';

export const kubernetesBelowNextMinimum = defineRule({
  id: 'kubernetes-below-next-minimum',
  topic: 'kubernetes',
  title: 'Kubernetes is 1.34 or newer for the announced releases',
  severity: 'blocker',
  when: { from: '>=1.10.0-0', to: '>=1.11.4-0 <1.12.0-0 || >=1.13.0-0' },

  needs: ['kubernetesVersion'],

  *check({ kubernetesVersion: { version, toldBy } }) {
    const minimum = parseVersion('1.34.0');
    if (!minimum || compareVersions(version, minimum) >= 0) return;
    yield { subject: { kind: 'Cluster', namespace: '', name: 'kubernetes' }, evidence: { kubernetes: version.text, toldBy } };
  },

  message: ({ evidence: { kubernetes, toldBy } }) =>
    `is ${kubernetes}${toldBy === 'kubelet' ? ' (the newest kubelet; the API server was not asked)' : ''}, and the charts of this line demand 1.34`,
  why: 'The branches of 1.11 and of 1.13 declare kubeVersion >=1.34.0-0, so Helm refuses them on anything older.',
  remedy: () => [{ text: 'Upgrade Kubernetes first, or choose 1.12.1', command: 'kubectl version' }],
  source: ['chart/Chart.yaml on the branches v1.11.x and master', 'https://github.com/longhorn/longhorn/issues/13576'],
  logSignature: /chart requires kubeVersion: >=1\.34/,
});
