import { expect, test } from 'vitest';
import type { KubeObject } from '../core/snapshot.ts';
import { asWritten } from './as-written.ts';

const schema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      required: ['backingImage', 'size', 'on', 'list', 'when', 'nested'],
      properties: {
        backingImage: { type: 'string' },
        size: { type: 'integer' },
        on: { type: 'boolean' },
        list: { type: 'array', items: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } } },
        when: { type: 'string', nullable: true },
        nested: { type: 'object', required: ['deep'], properties: { deep: { type: 'string' } } },
        disks: {
          type: 'object',
          additionalProperties: { type: 'object', required: ['path'], properties: { path: { type: 'string' } } },
        },
      },
    },
  },
};
const crd: KubeObject = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.longhorn.io' },
  spec: { versions: [{ name: 'v1beta1' }, { name: 'v1beta2', schema: { openAPIV3Schema: schema } }] },
};
const object = (spec: unknown): KubeObject => ({
  apiVersion: 'longhorn.io/v1beta2',
  kind: 'Thing',
  metadata: { name: 'a' },
  spec,
});

test("required fields that are missing come out as Go's zero values", () => {
  expect(asWritten(object({}), crd)['spec']).toEqual({
    backingImage: '',
    size: 0,
    on: false,
    list: [],
    when: null,
    nested: { deep: '' },
  });
});

test('what is there stays, in lists and maps too, and optional fields are not invented', () => {
  const spec = {
    backingImage: 'b',
    size: 3,
    on: true,
    list: [{}, { id: 'x', more: 1 }],
    when: 'w',
    nested: { deep: 'd' },
    disks: { one: {} },
  };
  expect(asWritten(object(spec), crd)['spec']).toEqual({
    ...spec,
    list: [{ id: '' }, { id: 'x', more: 1 }],
    disks: { one: { path: '' } },
  });
});

test('without a schema nothing changes', () => {
  expect(asWritten(object({ a: 1 }), undefined)).toEqual(object({ a: 1 }));
});

test('a text that must be one of several is what a webhook would fill in, except where none does', () => {
  const choice = { type: 'string', enum: ['disabled', 'best-effort'] };
  const properties = { dataLocality: choice, frontend: choice };
  const spec = { type: 'object', required: ['dataLocality', 'frontend'], properties };
  const openAPIV3Schema = { type: 'object', properties: { spec } };
  const volumes = { ...crd, spec: { versions: [{ name: 'v1beta2', schema: { openAPIV3Schema } }] } };
  const volume = { ...object({}), kind: 'Volume' };
  expect(asWritten(volume, volumes)['spec']).toEqual({ dataLocality: '', frontend: 'disabled' });
});
