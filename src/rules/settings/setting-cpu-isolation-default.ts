import { defineRule } from '../define-rule.ts';

export const settingCpuIsolationDefault = defineRule({
  id: 'setting-cpu-isolation-default',
  topic: 'settings',
  title: 'v2 CPU isolation is decided before 1.13 decides it',
  severity: 'advice',
  when: { from: '>=1.12.0-0 <1.12.1', to: '>=1.13.0-0' },

  needs: ['settings', 'recordedVersion'],

  *check({ settings, recordedVersion: { namespace } }) {
    const chosen = settings['data-engine-cpu-isolation-enabled'] !== undefined;
    if (settings['v2-data-engine'] !== 'true' || chosen) return;
    yield {
      subject: { kind: 'Setting', namespace, name: 'v2-data-engine' },
      evidence: { 'data-engine-cpu-isolation-enabled': 'not stored' },
    };
  },

  message: () =>
    'is on, and 1.13 creates data-engine-cpu-isolation-enabled with true: interrupts move off the CPUs of the v2 engine',
  why: 'A cluster that comes through 1.12.1 has stored false and keeps it; one that skips that patch gets the new default.',
  remedy: () => [{ text: 'Set defaultSettings.dataEngineCPUIsolationEnabled in the chart values' }],
  source: ['https://github.com/longhorn/longhorn/issues/13724'],
});
