import { cpuMask } from '../../releases/formats/cpu-mask.ts';
import { defineRule } from '../define-rule.ts';
import { setSetting } from '../setting-remedy.ts';

export const settingGuaranteedCpuZero = defineRule({
  id: 'setting-guaranteed-cpu-zero',
  topic: 'settings',
  title: 'guaranteed-instance-manager-cpu is above 0 and the v2 CPU mask fits every node (1.10.0 only)',
  severity: 'blocker',
  when: { from: '>=1.9.0-0 <1.10.0-0', to: '1.10.0' },

  needs: ['storedSettings', 'cpuMasks'],

  *check({ storedSettings, cpuMasks }) {
    for (const { value, ...subject } of storedSettings) {
      if (subject.name !== 'guaranteed-instance-manager-cpu' || value.trim() === '' || Number(value) !== 0) continue;
      yield {
        subject,
        evidence: { value, problem: 'is 0, and 1.10.0 checks the v2 CPU mask against it, with v2 off as well', wanted: '12' },
      };
    }
    const node = cpuMasks.smallest?.allocatable;
    for (const { mask, ...subject } of cpuMasks.masks) {
      const bits = cpuMask(mask)?.bits ?? 0;
      if (subject.kind !== 'Setting' || !node || bits <= Math.ceil(node.allocatable)) continue;
      const problem = `is ${mask}, which names CPU ${bits - 1}, but node ${node.name} can give away ${node.allocatable} CPUs`;
      yield { subject, evidence: { value: mask, problem, wanted: '0x1' } };
    }
  },

  message: ({ evidence: { problem } }) => String(problem),
  why: 'The managers exit after 1.10.0 was already recorded, so going back is refused and only 1.10.1 or later helps.',
  remedy: ({ subject, evidence }) => [
    { text: 'Skip 1.10.0: go to 1.10.1 or later' },
    ...setSetting(subject, String(evidence['wanted'])),
    { text: 'Already crash-looping: move the managers forward to 1.10.1 or later' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/11864',
    'longhorn-manager datastore/longhorn.go ValidateCPUMask v1.10.0',
    'longhorn-manager commit 860fc0720',
  ],
  logSignature:
    /failed to sync consolidated v2 data engine setting|requested by CPU mask .* is larger than the guaranteed-instance-manager-cpu/,
});
