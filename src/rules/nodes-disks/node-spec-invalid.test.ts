import { longhornNode, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { nodeSpecInvalid } from './node-spec-invalid.ts';

const disk = (patch: object) => ({ spec: { disks: { 'disk-1': patch } } });
const renamed = (patch: object) => ({
  spec: { disks: { 'disk-1': undefined, 'a/b': { path: '/a', diskType: 'filesystem', ...patch } } },
  status: { diskStatus: { 'disk-1': undefined, 'a/b': {} } },
});

testRule(nodeSpecInvalid, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'evicting and schedulable',
      given: [longhornNode('node-1'), longhornNode('node-2', { spec: { evictionRequested: true } })],
      finds: ['node-2'],
      says: 'spec.evictionRequested is true (accepted: true only while spec.allowScheduling is false)',
    },
    { name: 'a disk evicting and schedulable', given: [longhornNode('n', disk({ evictionRequested: true }))], finds: ['n'] },
    { name: 'a negative CPU request', given: [longhornNode('n', { spec: { instanceManagerCPURequest: -1 } })], finds: ['n'] },
    { name: 'a negative reserve', given: [longhornNode('n', disk({ storageReserved: -1 }))], finds: ['n'] },
    {
      name: 'a tag that is no name',
      given: [longhornNode('n', { spec: { tags: ['fast disk'] } })],
      finds: ['n'],
      says: '"fast disk"',
    },
    { name: 'a disk tag that is no name', given: [longhornNode('n', disk({ tags: ['-'] }))], finds: ['n'] },
    { name: 'a driver on a filesystem disk', given: [longhornNode('n', disk({ diskDriver: 'aio' }))], finds: ['n'] },
    { name: 'a slash in the name of a disk with tags', given: [longhornNode('n', renamed({ tags: ['ssd'] }))], finds: ['n'] },
    { name: 'a slash in the name of a disk without the field', given: [longhornNode('n', renamed({}))], finds: ['n'] },
    {
      name: '1.9.2 writes the nodes of 1.9.0',
      given: [longhornNode('n', { spec: { evictionRequested: true } })],
      finds: ['n'],
      upgrade: '1.9.0 → 1.9.2',
    },
    {
      name: 'the setting that the webhook reads for every node is no bool',
      given: [longhornNode('n'), setting('v2-data-engine', 'yes')],
      finds: ['v2-data-engine'],
      upgrade: '1.9.1 → 1.9.2',
      says: 'has every node refused',
    },
  ],
  quiet: [
    { name: 'that setting on a hop that writes it: another rule', given: [longhornNode('n'), setting('v2-data-engine', 'yes')] },
    {
      name: 'evicting with scheduling off',
      given: [longhornNode('n', { spec: { evictionRequested: true, allowScheduling: false } })],
    },
    { name: 'half of the CPU requested', given: [longhornNode('n', { spec: { instanceManagerCPURequest: 4000 } })] },
    { name: 'no spec.name', given: [longhornNode('n', { spec: { name: '' } })] },
    { name: 'tags with and without prefix', given: [longhornNode('n', { spec: { tags: ['ssd', 'example.com/fast'] } })] },
    { name: 'a driver on a block disk', given: [longhornNode('n', disk({ diskType: 'block', diskDriver: 'aio' }))] },
    { name: 'a slash in the name of a disk with an empty list of tags', given: [longhornNode('n', renamed({ tags: [] }))] },
    {
      name: '1.9 → 1.10 writes no node',
      given: [longhornNode('n', { spec: { evictionRequested: true } })],
      upgrade: '1.9.2 → 1.10.2',
    },
  ],
});
