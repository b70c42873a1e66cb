import { engine, instanceManager } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { instanceManagerWithoutOwner } from './instance-manager-without-owner.ts';

const orphan = instanceManager('im-2', { metadata: { ownerReferences: [] } });

testRule(instanceManagerWithoutOwner, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'no owner',
      given: [instanceManager('im-1'), orphan],
      finds: ['im-2'],
      says: 'has no metadata.ownerReferences',
    },
    {
      name: 'none of them has an owner, but engines show theirs',
      given: [orphan, engine('e', { metadata: { ownerReferences: [{ kind: 'Volume', name: 'data' }] } })],
      finds: ['im-2'],
    },
    { name: 'no labels', given: [instanceManager('im', { metadata: { labels: undefined } })], finds: ['im'] },
    {
      name: 'no type',
      given: [instanceManager('im', { spec: { type: '' } })],
      finds: ['im'],
      says: 'has no spec.type, and this hop',
    },
    {
      name: 'no owner, and it runs a replica',
      given: [
        instanceManager('im-1'),
        instanceManager('im-2', { metadata: { ownerReferences: undefined }, status: { instanceReplicas: { r: {} } } }),
      ],
      finds: ['im-2'],
    },
  ],
  quiet: [
    { name: 'labels, owner and type', given: [instanceManager('im')] },
    { name: 'no data engine: it is filled in', given: [instanceManager('im', { spec: { dataEngine: undefined } })] },
    { name: 'a word that only the CRD would refuse', given: [instanceManager('im', { spec: { type: 'other' } })] },
    { name: 'a type of older releases', given: [instanceManager('im', { spec: { type: 'engine' } })] },
    {
      name: 'a source that drops every owner reference',
      given: ['a', 'b'].map((name) => instanceManager(name, { metadata: { ownerReferences: undefined } })),
    },
    { name: '1.9 → 1.10 does not write it', given: [orphan], upgrade: '1.9.2 → 1.10.2' },
  ],
});
