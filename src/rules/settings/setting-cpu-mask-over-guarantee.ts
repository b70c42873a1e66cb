import { kubectl, kubectlSave } from '../../core/kubectl.ts';
import type { CpuMasks } from '../../facts/cpu-masks.ts';
import { cpuMask } from '../../releases/formats/cpu-mask.ts';
import { defineRule } from '../define-rule.ts';

export const settingCpuMaskOverGuarantee = defineRule({
  id: 'setting-cpu-mask-over-guarantee',
  topic: 'settings',
  title: 'Every v2 CPU mask fits the guaranteed CPU and the smallest node',
  severity: 'blocker',
  when: { from: '>=1.8.0-0 <1.9.0', to: '>=1.9.0-0 <1.10.0-0' },

  needs: ['cpuMasks'],

  *check({ cpuMasks }) {
    for (const { mask, ...subject } of cpuMasks.masks) {
      const problem = problemOf(mask, subject.kind, cpuMasks);
      if (problem) yield { subject, evidence: { mask, guaranteed: cpuMasks.guaranteed ?? null, problem } };
    }
  },

  message: ({ evidence: { mask, problem } }) => `has CPU mask ${JSON.stringify(mask)}, which ${problem}`,
  why: '1.9 writes the setting and every instance manager back, and its webhook checks the mask against the guaranteed CPU and the CPUs of the node that answers, with the v2 data engine off as well. A refused mask is fatal: all managers crash-loop.',
  remedy: ({ subject }) => [
    { text: 'Save the object', command: kubectlSave(subject) },
    { text: 'Shrink the mask (0x1 always fits), or raise v2-data-engine-guaranteed-instance-manager-cpu to 1000 for each bit' },
    { text: 'Edit it on 1.8', command: kubectl('edit', subject) },
  ],
  source: ['longhorn-manager datastore/longhorn.go ValidateCPUMask v1.8.0, v1.9.0'],
  logSignature: /requested by CPU mask .* is larger than the|CPU mask exceeds the maximum allowed value|invalid CPU mask/,
});

/** A malformed setting is for setting-stored-value-invalid, so is a guarantee that is no number. */
function problemOf(mask: string, kind: string, { guaranteed, smallest }: CpuMasks): string | undefined {
  const cpus = cpuMask(mask);
  if (!cpus) return kind === 'Setting' ? undefined : 'is no hexadecimal mask such as 0x1';
  if (guaranteed !== undefined && cpus.cpus * 1000 > guaranteed) {
    return `asks for ${cpus.cpus} CPUs (${cpus.cpus * 1000} milli CPU) while ${guaranteed} milli CPU are guaranteed`;
  }
  const node = smallest?.capacity;
  return node && cpus.bits > node.capacity
    ? `names CPU ${cpus.bits - 1}, but node ${node.name} has ${node.capacity} CPUs`
    : undefined;
}
