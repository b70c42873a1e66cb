import { isRecord } from '../../facts/field.ts';
import { removedValuesKey } from '../../releases/removed-values-key.ts';
import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

/** Where the intent of a removed key lives on. */
const successors: Readonly<Record<string, string>> = {
  'defaultSettings.orphanAutoDeletion': 'defaultSettings.orphanResourceAutoDeletion (replica-data;instance)',
  'persistence.removeSnapshotsDuringFilesystemTrim': 'defaultSettings.removeSnapshotsDuringFilesystemTrim',
  'defaultSettings.offlineRelicaRebuilding': 'defaultSettings.offlineReplicaRebuilding',
  'defaultSettings.v2DataEngineCPUMask': 'defaultSettings.dataEngineCPUMask {"v2":"…"}',
  'defaultSettings.v2DataEngineHugepageLimit': 'defaultSettings.dataEngineMemorySize {"v2":"…"}',
  'defaultSettings.v2DataEngineLogFlags': 'defaultSettings.dataEngineLogFlags {"v2":"…"}',
  'defaultSettings.v2DataEngineLogLevel': 'defaultSettings.dataEngineLogLevel {"v2":"…"}',
  'defaultSettings.v2DataEngineGuaranteedInstanceManagerCPU': 'defaultSettings.guaranteedInstanceManagerCPU {"v1":"…","v2":"…"}',
  'defaultSettings.v2DataEngineSnapshotDataIntegrity': 'defaultSettings.snapshotDataIntegrity {"v1":"…","v2":"…"}',
};

export const valuesRemovedKeySet = defineRule({
  id: 'values-removed-key-set',
  topic: 'helm-values',
  title: 'No value is set that the target chart no longer reads',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['chartValues'],

  *check({ chartValues: { values, places } }, { to }) {
    for (const [path, value] of leaves(values)) {
      if (/^defaultSettings\.backup(Target|TargetCredentialSecret|storePollInterval)$/.test(path)) continue;
      const removedIn = removedValuesKey(path, to);
      if (removedIn === undefined) continue;
      const successor = successors[path];
      yield valueSighting(path, { value, removedIn, ...(successor ? { successor } : {}) }, places[path]);
    }
  },

  message: ({ evidence: { removedIn, successor } }) =>
    `has not been read since the chart of ${removedIn}${successor ? `; ${successor} has taken its place` : ''}`,
  why: 'The chart has no schema: a key that it does not know is dropped in silence, and what it was meant to do with it.',
  remedy: ({ evidence: { successor } }) => [
    {
      text: successor
        ? `Write ${successor} instead, and drop the old key`
        : 'Drop the key, or find the setting that has taken its place',
    },
  ],
  source: ['chart/values.yaml v1.5.0 to v1.12.1', 'longhorn-manager types/setting.go v1.11.0'],
});

/** Dot paths of everything that is set, null left out. */
function* leaves(value: unknown, path = ''): Generator<readonly [string, unknown]> {
  if (!isRecord(value)) {
    if (value !== null && value !== undefined) yield [path, value];
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* leaves(inner, path === '' ? key : `${path}.${key}`);
}
