import { sameSettingValue } from '../../releases/same-setting-value.ts';
import { defineRule } from '../define-rule.ts';

export const settingCpuMaskDefaultDoubled = defineRule({
  id: 'setting-cpu-mask-default-doubled',
  topic: 'settings',
  title: 'The v2 CPU mask is written down before its default grows',
  severity: 'advice',
  when: { from: '>=1.11.0-0 <1.12.0-0', to: '>=1.12.0-0 <1.13.0-0' },

  needs: ['storedSettings'],

  *check({ storedSettings }) {
    if (!storedSettings.some(({ name, value }) => name === 'v2-data-engine' && value === 'true')) return;
    for (const { value, ...subject } of storedSettings) {
      if (subject.name === 'data-engine-cpu-mask' && sameSettingValue(value, '{"v2":"0x1"}'))
        yield { subject, evidence: { value } };
    }
  },

  message: () => 'is 0x1, which this cluster keeps, while a cluster that is built anew from the same values gets two CPUs',
  why: 'The default for new clusters is 0x3 from 1.12 on.',
  remedy: () => [{ text: 'Write the wanted mask to defaultSettings.dataEngineCPUMask' }],
  source: ['https://longhorn.io/docs/1.12.1/important-notes/', 'longhorn-manager types/setting.go v1.11.3, v1.12.0'],
});
