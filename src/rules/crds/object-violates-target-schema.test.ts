import { backingImage, engine, engineImage, longhornNode, replica, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { objectViolatesTargetSchema } from './object-violates-target-schema.ts';

const old = 'v1.29.9';
const noEngine = backingImage('image', {
  spec: { diskFileSpecMap: { 'disk-1': { dataEngine: undefined, evictionRequested: false } } },
});
const crd = {
  kind: 'CustomResourceDefinition',
  metadata: { labels: { 'app.kubernetes.io/version': 'v1.9.2' } },
  spec: {
    group: 'longhorn.io',
    names: { kind: 'Replica' },
    versions: [
      {
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                required: ['image'],
                properties: {
                  image: { type: 'string', minLength: 1 },
                  size: { 'x-kubernetes-int-or-string': true },
                  rank: { type: 'integer', minimum: 0 },
                  nodeID: { type: 'string', nullable: true },
                },
              },
            },
          },
        },
      },
    ],
  },
};
const given = (spec: Record<string, unknown>) => [replica('r', { spec })];

testRule(objectViolatesTargetSchema, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'a field that the client writes as empty text, on any Kubernetes',
      given: [noEngine],
      finds: ['image'],
      says: 'spec.diskFileSpecMap.disk-1.dataEngine is missing, which the write turns into "" (accepted: one of "v1", "v2")',
    },
    {
      name: 'an unknown word, on a server that does not forgive',
      given: { objects: [engine('e', { spec: { frontend: 'vhost' } })], serverVersion: old },
      finds: ['e'],
      says: 'spec.frontend is "vhost"',
    },
    {
      name: 'a word in a map, an empty image',
      given: {
        objects: [
          longhornNode('n', { spec: { disks: { 'disk-1': { diskType: 'tape' } } } }),
          engineImage('i', { spec: { image: '' } }),
        ],
        serverVersion: old,
      },
      finds: ['n', 'i'],
    },
    {
      name: 'the manifest given decides: type, minimum',
      given: { objects: given({ image: 'x', rank: -1, nodeID: 5 }), serverVersion: old },
      change: { targetManifest: [crd] },
      finds: ['r'],
    },
  ],
  quiet: [
    {
      name: 'healthy objects',
      given: { objects: [backingImage('b'), engine('e'), longhornNode('n'), engineImage('i')], serverVersion: old },
    },
    { name: 'from 1.30 on what does not change is forgiven', given: [engine('e', { spec: { frontend: 'vhost' } })] },
    {
      name: 'empty words that the mutating webhooks fill',
      given: {
        objects: [
          replica('r', { spec: { dataEngine: '' } }),
          longhornNode('n', { spec: { disks: { 'disk-1': { diskType: '' } } } }),
        ],
        serverVersion: old,
      },
    },
    {
      name: 'a missing value of a setting is empty',
      given: { objects: [setting('x', '', { value: undefined })], serverVersion: old },
    },
    { name: 'a kind that the step does not write', given: [noEngine], upgrade: '1.9.2 → 1.10.2' },
    { name: 'the 1.8 step fills the data engine itself', given: [noEngine], upgrade: '1.7.2 → 1.8.2' },
    { name: 'no schema known: nothing judged', given: [noEngine], upgrade: '1.8.2 → 1.9.0-rc1' },
    {
      name: 'int or string, null, unknown fields',
      given: { objects: given({ image: 'x', size: '5', nodeID: null, stranger: 1 }), serverVersion: old },
      change: { targetManifest: [crd] },
    },
  ],
});
