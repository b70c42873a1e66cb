import { goFloat, goInt, isGoBool } from './formats/go-scalars.ts';
import type { SettingDefinition } from './setting-definition.ts';
import { settingFormats } from './setting-formats.ts';

/** Why a release refuses a setting's value, and what it would accept: parts of a sentence. */
export interface Refusal {
  readonly problem: string;
  readonly accepted: string;
}

/** How a generation of longhorn-manager reads scalars: exactly (to 1.9), or trimmed and as Go's strconv does (from 1.10). */
export type Reading = 'exact' | 'lenient';

/**
 * What validation says to a value, apart from the checks that look at the cluster; undefined when it passes.
 * Source: longhorn-manager types/setting.go ValidateSetting, datastore/longhorn.go ValidateSetting (v1.9.0, v1.10.0).
 */
export function settingRefusal(value: string, definition: SettingDefinition, reading: Reading): Refusal | undefined {
  const { required, special, type } = definition;
  const text = reading === 'lenient' ? value.trim() : value;
  const accepted = acceptedBy(definition);
  if (required === true && text === '') return { problem: 'is empty although it is required', accepted };
  if (type === 'bool' && !isBool(text, reading)) return { problem: 'is neither true nor false', accepted };
  if (type === 'int' || type === 'float') {
    const number = type === 'int' ? goInt(text) : goFloat(text);
    if (number === undefined) return { problem: `is not a ${type === 'int' ? 'whole ' : ''}number`, accepted };
    if (number < (definition.min ?? -Infinity) || number > (definition.max ?? Infinity))
      return { problem: 'is out of range', accepted };
    if (definition.choices && !definition.choices.includes(number)) return { problem: 'is not one of the choices', accepted };
  }
  if (type === 'string' && definition.choices && !definition.choices.includes(text)) {
    return { problem: 'is not one of the choices (case matters)', accepted };
  }
  const format = settingFormats[special ?? ''];
  return format && !format.accepts(text) ? { problem: 'is malformed', accepted: format.accepted } : undefined;
}

function isBool(text: string, reading: Reading): boolean {
  return reading === 'exact' ? text === 'true' || text === 'false' : isGoBool(text);
}

function acceptedBy({ type, choices, min, max, special }: SettingDefinition): string {
  const format = settingFormats[special ?? ''];
  if (format) return format.accepted;
  if (choices) return choices.join(', ');
  if (type === 'bool') return 'true or false';
  if (type !== 'int' && type !== 'float') return 'any text that is not empty';
  const kind = type === 'int' ? 'a whole number' : 'a number';
  if (min !== undefined && max !== undefined) return `${kind} from ${min} to ${max}`;
  return min === undefined ? kind : `${kind} of ${min} or more`;
}
