import { kernelVersion } from '../../facts/kernel.ts';
import { defineRule } from '../define-rule.ts';

export const v2UblkKernelPanic = defineRule({
  id: 'v2-ublk-kernel-panic',
  topic: 'v2-data-engine',
  title: 'ublk volumes do not meet kernel 6.17',
  severity: 'warning',
  when: { from: '>=1.9.0-0', to: '>=1.12.0-0' },

  needs: ['volumes', 'kubernetesNodes'],

  *check({ volumes, kubernetesNodes }) {
    const ublk = volumes.filter(({ frontend }) => frontend === 'ublk').length;
    if (ublk === 0) return;
    for (const { kind, namespace, name, kernelVersion: release } of kubernetesNodes) {
      const kernel = kernelVersion(release);
      if (kernel?.major === 6 && kernel.minor === 17)
        yield { subject: { kind, namespace, name }, evidence: { kernelVersion: release, ublkVolumes: ublk } };
    }
  },

  message: ({ evidence: { kernelVersion: release } }) => `runs kernel ${release}, which can panic on a ublk volume`,
  why: 'Kernel panics were reported with ublk volumes on 6.17.',
  remedy: () => [{ text: 'Use another frontend for these volumes, or another kernel on this node' }],
  source: ['https://github.com/longhorn/longhorn/issues/11977', 'https://github.com/longhorn/longhorn/issues/13509'],
});
