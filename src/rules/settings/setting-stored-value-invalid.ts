import { crosses, type Version } from '../../core/version.ts';
import type { StoredSetting } from '../../facts/stored-settings.ts';
import { engineValueRefusal } from '../../releases/engine-value.ts';
import { settingDefinition } from '../../releases/setting-definition.ts';
import { type Refusal, settingRefusal } from '../../releases/setting-refusal.ts';
import { carriedOverIn110 } from '../../releases/setting-successors.ts';
import { defineRule } from '../define-rule.ts';
import { defaultOf, setSetting } from '../setting-remedy.ts';

/** setting-log-level-spelling speaks for it. */
const spokenFor = new Set(['log-level']);

export const settingStoredValueInvalid = defineRule({
  id: 'setting-stored-value-invalid',
  topic: 'settings',
  title: "Every stored setting value passes the target's validation",
  severity: 'blocker',
  when: {
    from: '>=1.8.0-0 <1.10.0-0',
    to: '>=1.9.0-0 <1.11.0-0',
    edges: [
      { from: '>=1.8.0-0 <1.9.0', to: '>=1.9.0-0 <1.10.0-0' },
      { from: '>=1.9.0-0 <1.10.0', to: '>=1.10.0-0 <1.11.0-0' },
    ],
  },

  needs: ['storedSettings'],

  *check({ storedSettings }, { from, to }) {
    const forced = from !== null && crosses(from, to, '1.9.0');
    for (const { value, ...subject } of storedSettings) {
      if (spokenFor.has(subject.name)) continue;
      const refusal = forced ? refusedByForcedWrite(subject.name, value, to) : refusedByEngineWrite(subject.name, value, to);
      if (!refusal) continue;
      const readOnly = settingDefinition(subject.name, to)?.readOnly === true;
      yield { subject, evidence: { value, ...refusal, default: defaultOf(subject.name, from ?? to) ?? null, readOnly } };
    }
    if (forced) yield* bothPurgeSettings(storedSettings);
  },

  message: ({ evidence: { value, problem, accepted } }) => `value ${JSON.stringify(value)} ${problem}; accepted: ${accepted}`,
  why: 'This hop writes stored settings back through the validating webhook (1.9 every known one, 1.10 those that became specific to a data engine). One refused value is fatal for the migration, and every longhorn-manager crash-loops.',
  remedy: ({ subject, evidence: { default: value, readOnly } }) => [
    ...setSetting(subject, typeof value === 'string' && value !== '' ? value : undefined, readOnly === true),
    { text: 'Put the same value into the chart values, so that the next release does not write the old one back' },
  ],
  source: [
    'longhorn-manager types/setting.go v1.9.0, v1.10.0',
    'longhorn-manager upgrade/util/util.go updateSettings v1.9.0',
    'longhorn-manager upgrade/v19xto1100/upgrade.go upgradeSettings v1.10.0',
    'https://github.com/longhorn/longhorn/issues/10864',
  ],
  logSignature:
    /failed to set the setting \S+ with invalid value|failed to validate setting \S+ with invalid value|failed to get valid value for setting|failed to sync consolidated v2 data engine setting/,
});

function refusedByForcedWrite(name: string, value: string, to: Version): Refusal | undefined {
  const definition = settingDefinition(name, to);
  return definition && settingRefusal(value, definition, 'exact');
}

function refusedByEngineWrite(name: string, value: string, to: Version): Refusal | undefined {
  const definition = settingDefinition(name, to);
  if (definition) return definition.engines ? engineValueRefusal(value, definition) : undefined;
  const successor = settingDefinition(carriedOverIn110[name] ?? '', to);
  if (!successor || value === '') return undefined;
  const refusal = settingRefusal(value, successor, 'lenient');
  return refusal && { ...refusal, problem: `${refusal.problem} for its successor ${carriedOverIn110[name]}` };
}

/** Each is refused while the other is true, whichever is written first. */
function* bothPurgeSettings(settings: readonly StoredSetting[]) {
  const on = (name: string) => settings.find((setting) => setting.name === name && setting.value === 'true');
  const disabled = on('disable-snapshot-purge');
  if (!disabled || !on('auto-cleanup-system-generated-snapshot')) return;
  const { value, ...subject } = disabled;
  const problem = 'is refused while auto-cleanup-system-generated-snapshot is true';
  yield { subject, evidence: { value, problem, accepted: 'true for one of the two at most', default: 'false', readOnly: false } };
}
