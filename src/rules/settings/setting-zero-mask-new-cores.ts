import { engineValues } from '../../releases/engine-value.ts';
import { defineRule } from '../define-rule.ts';
import { setSetting } from '../setting-remedy.ts';

export const settingZeroMaskNewCores = defineRule({
  id: 'setting-zero-mask-new-cores',
  topic: 'settings',
  title: 'data-engine-cpu-mask is not zero when 1.12.1 counts CPU cores',
  severity: 'blocker',
  when: { from: '>=1.10.0-0 <1.12.1-0', to: '>=1.12.1-0' },

  needs: ['storedSettings'],

  *check({ storedSettings }) {
    if (storedSettings.some((setting) => setting.name === 'data-engine-number-of-cpu-cores')) return;
    for (const { value, ...subject } of storedSettings) {
      if (subject.name !== 'data-engine-cpu-mask') continue;
      const problem = problemOf(value.trim());
      if (problem) yield { subject, evidence: { value, problem } };
    }
  },

  message: ({ evidence: { value, problem } }) =>
    `value ${JSON.stringify(value)} ${problem}, and 1.12.1 then refuses its own new setting data-engine-number-of-cpu-cores`,
  why: '1.12.1 creates data-engine-number-of-cpu-cores with 0 right after the version was recorded, and its webhook refuses 0 cores beside a zero mask. Every manager crash-loops, and going back is refused. 1.10.1 to 1.11.3 stored any mask.',
  remedy: ({ subject }) => setSetting(subject, '{"v2":"0x1"}'),
  source: ['longhorn-manager datastore/longhorn.go v1.12.1', 'longhorn-manager types/setting.go v1.11.3, v1.12.1'],
  logSignature: /CPU core number for data engine v2 cannot be set to 0 when|failed to check if data engine CPU mask is set to 0/,
});

/** Empty survives; a value that begins like JSON and is none cannot be read at all. */
function problemOf(value: string): string | undefined {
  const mask = value.startsWith('{') ? engineValues(value)?.['v2'] : value;
  if (value.startsWith('{') && !engineValues(value)) return 'is no complete JSON object';
  return mask === '0' || mask === '0x0' ? 'names no CPU' : undefined;
}
