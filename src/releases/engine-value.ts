import { goFloat, goInt, isGoBool } from './formats/go-scalars.ts';
import type { SettingDefinition } from './setting-definition.ts';
import { type Refusal, settingRefusal } from './setting-refusal.ts';

/**
 * What the 1.9 → 1.10 step says to the stored value of a setting that became specific to a data engine; undefined when it passes.
 * A plain value is spread over the engines and then validated; a JSON value is only read (each engine's value as its type), since
 * it stays as it is. Source: longhorn-manager upgrade/v19xto1100, datastore GetSettingValidValue (v1.10.0).
 */
export function engineValueRefusal(value: string, definition: SettingDefinition): Refusal | undefined {
  if (!value.trim().startsWith('{')) return settingRefusal(value, definition, 'lenient');
  const accepted = 'a JSON object of strings, such as {"v1":"…","v2":"…"}';
  const entries = engineValues(value);
  if (!entries) return { problem: 'is no complete JSON object', accepted };
  for (const [engine, inner] of Object.entries(entries)) {
    if (typeof inner !== 'string')
      return { problem: `holds ${JSON.stringify(inner)} for ${engine}, which is no string`, accepted };
    if (!readable(inner.trim(), definition)) return { problem: `holds an unreadable value for ${engine}`, accepted };
  }
  return undefined;
}

/** The values by engine of a JSON object, undefined when the text is none. */
export function engineValues(value: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function readable(text: string, { type }: SettingDefinition): boolean {
  if (type === 'bool') return isGoBool(text);
  if (type === 'int') return goInt(text) !== undefined;
  return type !== 'float' || goFloat(text) !== undefined;
}
