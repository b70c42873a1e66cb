import { compareVersions, inRange, parseVersion } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';

export const kubernetesBelowChartMinimum = defineRule({
  id: 'kubernetes-below-chart-minimum',
  topic: 'kubernetes',
  title: 'Kubernetes is at least what the target chart asks for',
  severity: 'blocker',
  when: { from: '>=1.4.0-0', to: '>=1.5.0-0 <1.13.0-0' },

  needs: ['kubernetesVersion'],

  *check({ kubernetesVersion: { version, toldBy } }, { to }) {
    const minimum = parseVersion(inRange(to, '>=1.8.0-0') ? '1.25.0' : '1.21.0');
    if (!minimum || compareVersions(version, minimum) >= 0) return;
    yield {
      subject: { kind: 'Cluster', namespace: '', name: 'kubernetes' },
      evidence: { kubernetes: version.text, toldBy, minimum: minimum.text },
    };
  },

  message: ({ evidence: { kubernetes, toldBy, minimum } }) =>
    `is ${kubernetes}${toldBy === 'kubelet' ? ' (the newest kubelet; the API server was not asked)' : ''}, and the target's chart demands ${minimum}`,
  why: 'Helm refuses the chart by its kubeVersion before it touches anything. Plain manifests are accepted, but the CSI snapshotter that ships since 1.8 does not run on older API servers.',
  remedy: () => [
    { text: 'Upgrade Kubernetes first, inside the range that both Longhorn versions support', command: 'kubectl version' },
  ],
  source: [
    'chart/Chart.yaml kubeVersion v1.5.0 to v1.12.1',
    'https://longhorn.io/docs/1.8.2/important-notes/',
    'https://github.com/longhorn/longhorn/issues/9860',
  ],
  logSignature: /chart requires kubeVersion: \S+ which is incompatible with Kubernetes/,
});
