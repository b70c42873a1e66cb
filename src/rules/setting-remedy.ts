import { kubectlPatch, kubectlSave } from '../core/kubectl.ts';
import type { RemedyStep, Subject } from '../core/rule.ts';
import type { Version } from '../core/version.ts';
import { settingDefinition } from '../releases/setting-definition.ts';

const fromLonghorn = 'longhorn.io/update-setting-from-longhorn';

/** Saving a setting and giving it a value; `value` undefined leaves the word to the reader. Read-only ones need Longhorn's own mark. */
export function setSetting(setting: Subject, value: string | undefined, readOnly = false): RemedyStep[] {
  const word = value ?? 'VALUE';
  const patch = readOnly ? { metadata: { annotations: { [fromLonghorn]: '' } }, value: word } : { value: word };
  const steps = [
    { text: 'Save the setting', command: kubectlSave(setting) },
    {
      text: value === undefined ? 'Give it a value that is accepted' : `Set it to ${word}`,
      command: kubectlPatch(setting, patch),
    },
  ];
  if (!readOnly) return steps;
  return [
    ...steps,
    { text: 'Take the mark off again', command: kubectlPatch(setting, { metadata: { annotations: { [fromLonghorn]: null } } }) },
  ];
}

/** The default of a setting at a release, where that is a value a user may set. */
export function defaultOf(name: string, version: Version): string | undefined {
  const value = settingDefinition(name, version)?.default;
  return value === undefined || value.startsWith('<') ? undefined : value;
}
