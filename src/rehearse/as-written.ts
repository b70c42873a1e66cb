import type { KubeObject } from '../core/snapshot.ts';
import { isListed, neverFilled } from '../releases/go-client-writes.ts';
import { dig, isRecord, records } from './dig.ts';

/**
 * An object as the target's manager writes it back: fields that the target's schema requires and that are missing at rest come out
 * as Go's zero values (`""`, 0, false), because a required field is one without `omitempty`; where the schema takes no empty text,
 * the target's mutating webhook, which a dry run without its manager lacks, has filled it first. Without this, every field that
 * the target adds and its migration fills would look like a refusal.
 */
export function asWritten(object: KubeObject, crd: KubeObject | undefined): KubeObject {
  const versions = records(dig(crd, 'spec')['versions']);
  const version = versions.find(({ name }) => object.apiVersion.endsWith(`/${name}`));
  const schema = dig(version, 'schema', 'openAPIV3Schema');
  return filled(object, schema, { kind: object.kind, path: [] }) as KubeObject;
}

interface Place {
  readonly kind: string;
  readonly path: readonly string[];
}

function filled(value: unknown, schema: Record<string, unknown>, place: Place): unknown {
  if (Array.isArray(value)) return value.map((item) => filled(item, dig(schema, 'items'), below(place, '[]')));
  if (!isRecord(value)) return value;
  const properties = dig(schema, 'properties');
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const own = Object.hasOwn(properties, key);
    result[key] = filled(inner, own ? dig(properties, key) : dig(schema, 'additionalProperties'), below(place, own ? key : '*'));
  }
  for (const key of Array.isArray(schema['required']) ? schema['required'] : []) {
    if (typeof key === 'string' && result[key] === undefined) result[key] = zero(dig(properties, key), below(place, key));
  }
  return result;
}

function below({ kind, path }: Place, key: string): Place {
  return { kind, path: [...path, key] };
}

function zero(schema: Record<string, unknown>, place: Place): unknown {
  if (schema['nullable'] === true) return null;
  const choices = Array.isArray(schema['enum']) ? schema['enum'] : [];
  switch (schema['type']) {
    case 'string':
      return choices.length === 0 || choices.includes('') || staysEmpty(place) ? '' : choices[0];
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return [];
    default:
      return filled({}, schema, place);
  }
}

function staysEmpty({ kind, path }: Place): boolean {
  return isListed(`${kind} ${path.join('.')}`, neverFilled);
}
