import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { structuralValidator } from './structural-schema.ts';

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });

describe('structuralValidator', () => {
  test('names the path, the value and what would be accepted', () => {
    const validate = structuralValidator(
      'Engine',
      object({ spec: object({ frontend: { type: 'string', enum: ['blockdev', ''] } }) }),
    );
    expect(validate({ spec: { frontend: 'vhost' } })).toEqual([
      { path: 'spec.frontend', value: 'vhost', expected: 'one of "blockdev", ""', changed: false },
    ]);
    expect(validate({ spec: { frontend: '' }, status: { stranger: 1 } })).toEqual([]);
  });

  test('a required text that is missing is written as an empty one', () => {
    const schema = object({ spec: object({ image: { type: 'string', minLength: 1 } }, { required: ['image'] }) });
    expect(structuralValidator('EngineImage', schema)({ spec: {} })).toEqual([
      { path: 'spec.image', value: '', expected: 'at least 1 characters', changed: true },
    ]);
    expect(structuralValidator('Volume', schema)({ spec: {} })).toEqual([]);
  });

  test('keys with slashes, tildes and dots keep their names', () => {
    const disks = { additionalProperties: object({ diskType: { type: 'string', enum: ['block'] } }) };
    const validate = structuralValidator('Node', object({ spec: object({ disks }) }));
    expect(validate({ spec: { disks: { 'a/b~c': { diskType: 'tape' } } } })[0]?.path).toBe('spec.disks.a/b~c.diskType');
  });

  test('nulls are pruned, numbers and texts both fit int-or-string', () => {
    const validate = structuralValidator('Volume', object({ a: { type: 'string' }, b: { 'x-kubernetes-int-or-string': true } }));
    expect([validate({ a: null, b: 1 }), validate({ b: '1' })]).toEqual([[], []]);
    expect(validate({ b: true })).toHaveLength(1);
  });

  test('a manifest that makes no sense judges nothing and breaks nothing', () => {
    const schema = { type: 'thing', enum: 'x', minLength: 'y', properties: { a: { pattern: '(?i)[', required: 5 } } };
    expect(structuralValidator('Volume', schema)({ a: 'b' })).toEqual([]);
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (any, value) => Array.isArray(structuralValidator('Volume', any)(value))),
      { numRuns: 200 },
    );
  });
});
