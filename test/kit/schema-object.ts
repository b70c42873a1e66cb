import { isRecord } from '../../src/facts/field.ts';

const when = '2026-11-20T00:00:00Z';

/**
 * A value that a structural schema allows, every property filled: the first word of an enum that says something, numbers at their
 * minimum, times, empty lists, and maps with one entry where `entry` names its key.
 */
export function valueFor(schema: unknown, entry?: string): unknown {
  if (!isRecord(schema)) return {};
  const { type, properties, additionalProperties, format, minimum, nullable } = schema;
  const words = schema['enum'];
  if (Array.isArray(words)) return words.find((word) => word !== '') ?? '';
  if (type === 'string') return format === 'date-time' ? (nullable === true ? null : when) : format === 'int64' ? '0' : '';
  if (type === 'integer' || type === 'number') return typeof minimum === 'number' ? minimum : 0;
  if (type === 'boolean') return false;
  if (type === 'array') return [];
  if (isRecord(properties)) {
    return Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, valueFor(inner, entry)]));
  }
  return isRecord(additionalProperties) && entry !== undefined ? { [entry]: valueFor(additionalProperties) } : {};
}
