import { kernelVersion } from '../../facts/kernel.ts';
import { defineRule } from '../define-rule.ts';

export const v2KernelTooOld = defineRule({
  id: 'v2-kernel-too-old',
  topic: 'v2-data-engine',
  title: 'Nodes of the v2 engine run kernel 5.19 or newer',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['settings', 'kubernetesNodes'],

  *check({ settings, kubernetesNodes }) {
    if (settings['v2-data-engine'] !== 'true') return;
    for (const { kind, namespace, name, kernelVersion: release } of kubernetesNodes) {
      const kernel = kernelVersion(release);
      if (!kernel || kernel.major > 5 || (kernel.major === 5 && kernel.minor >= 19)) continue;
      yield { subject: { kind, namespace, name }, evidence: { kernelVersion: release } };
    }
  },

  message: ({ evidence: { kernelVersion: release } }) =>
    `runs kernel ${release}, older than the 5.19 that the v2 data engine needs`,
  why: 'The machine may reboot when a v2 volume meets an I/O error.',
  remedy: () => [{ text: 'Upgrade the kernel of this node; 6.7 is recommended' }],
  source: ['https://longhorn.io/docs/1.12.1/important-notes/', 'https://longhorn.io/docs/1.12.1/best-practices/'],
});
