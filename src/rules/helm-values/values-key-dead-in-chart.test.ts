import { testRule } from '../../../test/kit/test-rule.ts';
import { valuesKeyDeadInChart } from './values-key-dead-in-chart.ts';

const values = (defaultSettings: Readonly<Record<string, unknown>>) => ({ given: true, values: { defaultSettings } });

testRule(valuesKeyDeadInChart, {
  upgrade: '1.10.2 → 1.11.2',
  fires: [
    {
      name: 'a limit that the chart does not render',
      given: [],
      change: values({ rebuildConcurrentSyncLimit: 2 }),
      finds: ['defaultSettings.rebuildConcurrentSyncLimit'],
    },
    {
      name: 'a key that drops all others with it',
      given: [],
      change: values({ backupExecutionTimeout: 10 }),
      finds: ['defaultSettings.backupExecutionTimeout'],
      upgrade: '1.7.3 → 1.8.0',
      says: 'every default setting is dropped',
    },
  ],
  quiet: [
    { name: 'mended in the next patch', given: [], change: values({ backupExecutionTimeout: 10 }), upgrade: '1.7.3 → 1.8.1' },
    { name: 'null', given: [], change: values({ rebuildConcurrentSyncLimit: null }) },
    { name: 'another key', given: [], change: values({ defaultReplicaCount: 2 }) },
  ],
});
