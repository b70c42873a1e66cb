import { kubectlSave } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const settingV2ValuesLost = defineRule({
  id: 'setting-v2-values-lost',
  topic: 'settings',
  title: 'No v2 setting holds a value of its own that 1.10 drops',
  severity: 'warning',
  when: { from: '>=1.9.0-0 <1.10.0-0', to: '>=1.10.0-0 <1.11.0-0' },

  needs: ['storedSettings'],

  *check({ storedSettings }, { to }) {
    if (!storedSettings.some(({ name, value }) => name === 'v2-data-engine' && value === 'true')) return;
    const dropped = to.text === '1.10.0' ? { ...droppedBy110, ...droppedBy1100 } : droppedBy110;
    for (const { value, ...subject } of storedSettings) {
      const row = Object.hasOwn(dropped, subject.name) ? dropped[subject.name] : undefined;
      if (row && value !== '' && value !== row.default) yield { subject, evidence: { value, successor: row.successor } };
    }
  },

  message: ({ evidence: { value, successor } }) =>
    `value ${JSON.stringify(value)} is not carried over: the v2 half of ${successor} starts with the value of v1`,
  why: '1.10 replaces the settings of the v2 data engine by settings with a value per engine. These objects are deleted as replaced, and their values are never copied.',
  remedy: ({ subject, evidence }) => [
    { text: 'Note the value before the upgrade', command: kubectlSave(subject) },
    { text: `After it set ${evidence['successor']} to {"v1":"…","v2":${JSON.stringify(evidence['value'])}}` },
  ],
  source: ['longhorn-manager datastore/longhorn.go syncConsolidatedV2DataEngineSettings v1.10.0, v1.12.1'],
});

interface Dropped {
  readonly successor: string;
  readonly default: string;
}

const droppedBy110: Readonly<Record<string, Dropped | undefined>> = {
  'v2-data-engine-fast-replica-rebuilding': { successor: 'fast-replica-rebuild-enabled', default: 'false' },
  'v2-data-engine-snapshot-data-integrity': { successor: 'snapshot-data-integrity', default: 'fast-check' },
};

/** Only 1.10.0 drops this one; 1.10.1 and later convert it. */
const droppedBy1100: Readonly<Record<string, Dropped | undefined>> = {
  'v2-data-engine-guaranteed-instance-manager-cpu': { successor: 'guaranteed-instance-manager-cpu', default: '1250' },
};
