import type { KubeObject } from '../core/snapshot.ts';
import { dig, isRecord, records } from './dig.ts';

/**
 * An object as the target's typed Go client writes it back: fields that the target's schema requires and that are missing at rest
 * come out as Go's zero values (`""`, 0, false), because a required field is one without `omitempty`. Without this, every field
 * that the target adds and its migration fills would look like a refusal.
 */
export function asWritten(object: KubeObject, crd: KubeObject | undefined): KubeObject {
  const versions = records(dig(crd, 'spec')['versions']);
  const version = versions.find(({ name }) => object.apiVersion.endsWith(`/${name}`));
  const schema = dig(version, 'schema', 'openAPIV3Schema');
  return filled(object, schema) as KubeObject;
}

function filled(value: unknown, schema: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => filled(item, dig(schema, 'items')));
  if (!isRecord(value)) return value;
  const properties = dig(schema, 'properties');
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) result[key] = filled(inner, schemaOf(schema, properties, key));
  for (const key of required) {
    if (typeof key === 'string' && result[key] === undefined) result[key] = zero(dig(properties, key));
  }
  return result;
}

function schemaOf(schema: Record<string, unknown>, properties: Record<string, unknown>, key: string): Record<string, unknown> {
  return Object.hasOwn(properties, key) ? dig(properties, key) : dig(schema, 'additionalProperties');
}

function zero(schema: Record<string, unknown>): unknown {
  if (schema['nullable'] === true) return null;
  switch (schema['type']) {
    case 'string':
      return '';
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    default:
      return filled({}, schema);
  }
}
