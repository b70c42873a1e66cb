import { kubectl } from '../../core/kubectl.ts';
import { goInt } from '../../releases/formats/go-scalars.ts';
import { defineRule } from '../define-rule.ts';
import { setSetting } from '../setting-remedy.ts';

export const settingV2GuaranteedCpuNotInteger = defineRule({
  id: 'setting-v2-guaranteed-cpu-not-integer',
  topic: 'settings',
  title: 'The old v2 guaranteed CPU is a whole number',
  severity: 'blocker',
  when: { from: '>=1.9.0-0 <1.10.0-0', to: '>=1.10.1-0 <1.11.0-0' },

  needs: ['storedSettings'],

  *check({ storedSettings }) {
    for (const { value, ...subject } of storedSettings) {
      if (subject.name !== 'v2-data-engine-guaranteed-instance-manager-cpu') continue;
      const milli = goInt(value.trim());
      if (milli === undefined || milli < 0) yield { subject, evidence: { value } };
    }
  },

  message: ({ evidence: { value } }) =>
    `value ${JSON.stringify(value)} is no whole number of milli CPU, and 1.10 converts it into a percentage`,
  why: 'The conversion runs at the first start, after the version was recorded: its error is fatal for every manager, and going back is refused.',
  remedy: ({ subject }) => [
    ...setSetting(subject, '1250'),
    {
      text: 'Already crash-looping: delete the old setting, which the new release no longer defines',
      command: kubectl('delete', subject),
    },
  ],
  source: ['longhorn-manager datastore/longhorn.go syncV2DataEngineGuaranteedInstanceManagerCPU v1.10.1'],
  logSignature:
    /failed to convert old setting v2-data-engine-guaranteed-instance-manager-cpu|failed to get setting guaranteed-instance-manager-cpu|invalid negative value .* for setting/,
});
