import { testRule } from '../../../test/kit/test-rule.ts';
import { valuesRemovedKeySet } from './values-removed-key-set.ts';

const path = 'defaultSettings.orphanAutoDeletion';
const values = (defaultSettings: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}) => ({
  given: true,
  values: { defaultSettings, ...more },
});

testRule(valuesRemovedKeySet, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'a key that was renamed',
      given: [],
      change: { ...values({ orphanAutoDeletion: true }), places: { [path]: { file: 'values.yaml', line: 8 } } },
      finds: [path],
      says: 'since the chart of 1.9.0; defaultSettings.orphanResourceAutoDeletion',
    },
    {
      name: 'a key that moved',
      given: [],
      change: values({}, { persistence: { removeSnapshotsDuringFilesystemTrim: 'enabled' } }),
      finds: ['persistence.removeSnapshotsDuringFilesystemTrim'],
    },
    {
      name: 'keys of the v2 engine',
      given: [],
      change: values({ v2DataEngineLogLevel: 'Info' }),
      finds: ['defaultSettings.v2DataEngineLogLevel'],
      upgrade: '1.9.2 → 1.10.2',
    },
  ],
  quiet: [
    { name: 'the new key', given: [], change: values({ orphanResourceAutoDeletion: 'replica-data' }) },
    { name: 'null', given: [], change: values({ orphanAutoDeletion: null }) },
    { name: 'before it was removed', given: [], change: values({ orphanAutoDeletion: true }), upgrade: '1.7.3 → 1.8.2' },
    {
      name: 'read although it is not listed',
      given: [],
      change: values({}, { service: { ui: { loadBalancerIP: '10.0.0.1' } }, nameOverride: 'lh' }),
    },
    { name: 'the backup target has its own rule', given: [], change: values({ backupTarget: 's3://b@r/' }) },
  ],
});
