import { quantity } from '../../facts/quantity.ts';
import { defineRule } from '../define-rule.ts';

const wanted = 2 * 2 ** 30;

export const v2HugepagesShort = defineRule({
  id: 'v2-hugepages-short',
  topic: 'v2-data-engine',
  title: 'Nodes offer 2 GiB of huge pages for v2',
  severity: 'warning',
  when: { from: '>=1.5.0-0 <1.6.0-0', to: '>=1.6.0-0 <1.7.0-0' },

  needs: ['settings', 'kubernetesNodes'],

  *check({ settings, kubernetesNodes }) {
    if (settings['v2-data-engine'] !== 'true' || settings['v2-data-engine-hugepage-limit'] === '1024') return;
    for (const { kind, namespace, name, allocatable } of kubernetesNodes) {
      const offered = quantity(allocatable['hugepages-2Mi'] ?? '0') ?? 0;
      if (offered < wanted)
        yield { subject: { kind, namespace, name }, evidence: { 'hugepages-2Mi': allocatable['hugepages-2Mi'] ?? '0' } };
    }
  },

  message: ({ evidence }) => `offers ${evidence['hugepages-2Mi']} of huge pages, and the v2 data engine of 1.6 asks for 2Gi`,
  why: 'The default rises from 1024 to 2048 MiB. Instance managers of the v2 engine stay Pending on such a node.',
  remedy: () => [{ text: 'On the node: vm.nr_hugepages=1024, then restart the kubelet' }],
  source: ['longhorn-manager types/setting.go v1.5.5, v1.6.4', 'https://longhorn.io/docs/1.6.4/important-notes/'],
  logSignature: /Insufficient hugepages-2Mi/,
});
