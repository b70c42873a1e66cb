import { Ajv, type ErrorObject } from 'ajv';
import { isListed, neverFilled, writtenEmpty } from '../releases/go-client-writes.ts';
import { isRecord } from './field.ts';

/** One place at which an object, as the target's client writes it back, is not what the target's schema allows. */
export interface SchemaViolation {
  readonly path: string;
  readonly value: unknown;
  readonly expected: string;
  /** The write itself puts the value there, so that no API server forgives it for being old. */
  readonly changed: boolean;
}

/** The schemas are built here, word by word, so checking them against the meta-schema would only cost time. */
const ajv = new Ajv({
  allErrors: true,
  strict: false,
  validateFormats: false,
  validateSchema: false,
  meta: false,
  addUsedSchema: false,
});

/**
 * Judges objects of one kind as an API server does when the typed client of longhorn-manager writes them back: required fields that
 * are missing come out as zero values (a required field is one without `omitempty`), nulls and unknown fields are gone, and what the
 * mutating webhooks fill is not empty any more. Metadata is not the schema's business.
 */
export function structuralValidator(kind: string, schema: unknown): (object: unknown) => SchemaViolation[] {
  const validate = ajv.compile(plainSchema(schema) as object);
  const fills = hasFillable(schema, kind, '');
  return (object) => {
    // Almost every object is fine as it stands, so only the others are copied.
    if (!fills && validate(object)) return [];
    const filled = new Set<string>();
    const written = asWritten(object, schema, kind, '', filled);
    if (validate(written)) return [];
    return (validate.errors ?? []).flatMap((error) => violation(kind, written, error, filled));
  };
}

/**
 * Keeps JSON Schema's own words, those that make sense: a manifest may hold anything, and a pattern may be one that only Go reads.
 * `x-kubernetes-int-or-string` takes both.
 */
function plainSchema(schema: unknown): unknown {
  if (!isRecord(schema)) return {};
  const plain: Record<string, unknown> = {};
  for (const word of ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems']) {
    if (typeof schema[word] === 'number') plain[word] = schema[word];
  }
  const { type, enum: choices, pattern } = schema;
  if (typeof type === 'string' && types.has(type)) plain['type'] = type;
  if (Array.isArray(choices) && choices.length > 0) plain['enum'] = choices;
  if (typeof pattern === 'string' && isPattern(pattern)) plain['pattern'] = pattern;
  if (schema['x-kubernetes-int-or-string'] === true) plain['type'] = ['integer', 'string'];
  const { properties } = schema;
  if (isRecord(properties)) {
    const inner = Object.entries(properties).filter(([name]) => name !== 'metadata');
    plain['properties'] = Object.fromEntries(inner.map(([name, field]) => [name, plainSchema(field)]));
  }
  if (isRecord(schema['items'])) plain['items'] = plainSchema(schema['items']);
  if (isRecord(schema['additionalProperties'])) plain['additionalProperties'] = plainSchema(schema['additionalProperties']);
  return plain;
}

const types = new Set(['object', 'array', 'string', 'integer', 'number', 'boolean']);

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}

/** The object as the client sends it; JSON pointers of what the write fills are put into `filled`. */
function asWritten(value: unknown, schema: unknown, kind: string, path: string, filled: Set<string>): unknown {
  if (Array.isArray(value)) {
    const items = isRecord(schema) ? schema['items'] : undefined;
    return value.map((item, index) => asWritten(item, items, kind, `${path}/${index}`, filled));
  }
  if (!isRecord(value)) return value;
  const { properties, additionalProperties, required } = isRecord(schema) ? schema : {};
  const known = isRecord(properties) ? properties : {};
  const written: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    if (inner === null || (path === '' && name === 'metadata')) continue;
    const innerSchema = Object.hasOwn(known, name) ? known[name] : additionalProperties;
    written[name] = asWritten(inner, innerSchema, kind, `${path}/${escaped(name)}`, filled);
  }
  for (const [name, inner] of Object.entries(known)) {
    const place = `${path}/${escaped(name)}`;
    const always = (Array.isArray(required) && required.includes(name)) || isListed(dotted(kind, place), writtenEmpty);
    if (written[name] !== undefined || !always || !isConstrained(inner)) continue;
    written[name] = '';
    filled.add(place);
  }
  return written;
}

/** Zero values elsewhere (0, false, an empty text that nothing constrains) satisfy whatever the CRDs demand. */
function isConstrained(schema: unknown): boolean {
  return isRecord(schema) && ['enum', 'minLength', 'pattern'].some((word) => schema[word] !== undefined);
}

/** Whether a write may put a value into an object of this schema that the schema then refuses. */
function hasFillable(schema: unknown, kind: string, path: string): boolean {
  if (!isRecord(schema)) return false;
  const { properties, additionalProperties, items, required } = schema;
  const inner = isRecord(properties) ? Object.entries(properties) : [];
  const here = inner.some(([name, field]) => {
    const always =
      (Array.isArray(required) && required.includes(name)) || isListed(dotted(kind, `${path}/${name}`), writtenEmpty);
    return always && isConstrained(field);
  });
  return (
    here ||
    inner.some(([name, field]) => hasFillable(field, kind, `${path}/${name}`)) ||
    hasFillable(additionalProperties, kind, `${path}/*`) ||
    hasFillable(items, kind, `${path}/[]`)
  );
}

function violation(kind: string, object: unknown, error: ErrorObject, filled: ReadonlySet<string>): SchemaViolation[] {
  const { instancePath, keyword, params } = error;
  const place = dotted(kind, instancePath);
  const value = pointed(object, instancePath);
  if (value === '' && !isListed(place, neverFilled)) return [];
  const path = place.slice(kind.length + 1);
  return [{ path, value, expected: expectedBy(keyword, params), changed: filled.has(instancePath) }];
}

function expectedBy(keyword: string, params: Readonly<Record<string, unknown>>): string {
  const { allowedValues, limit, pattern, type } = params;
  if (Array.isArray(allowedValues)) return `one of ${allowedValues.map((word) => JSON.stringify(word)).join(', ')}`;
  if (keyword === 'type') return `a value of type ${String(type)}`;
  if (keyword === 'pattern') return `a text that matches ${String(pattern)}`;
  if (keyword === 'minLength') return `at least ${String(limit)} characters`;
  if (keyword === 'maxLength') return `at most ${String(limit)} characters`;
  if (keyword === 'minimum') return `${String(limit)} or more`;
  if (keyword === 'maximum') return `${String(limit)} or less`;
  return `${keyword} ${String(limit ?? '')}`.trim();
}

function dotted(kind: string, pointer: string): string {
  const keys = pointer.split('/').slice(1);
  return `${kind} ${keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')).join('.')}`;
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

function pointed(object: unknown, pointer: string): unknown {
  let value = object;
  for (const key of pointer.split('/').slice(1)) {
    value = (value as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return value;
}
