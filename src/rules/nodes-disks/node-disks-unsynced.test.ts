import { longhornNode } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { nodeDisksUnsynced } from './node-disks-unsynced.ts';

const unreported = longhornNode('node-2', { spec: { disks: { 'disk-new': { path: '/mnt/new', diskType: 'filesystem' } } } });

testRule(nodeDisksUnsynced, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'a disk was added that nobody reports yet',
      given: [longhornNode('node-1'), unreported],
      finds: ['node-2'],
      says: 'specifies without a status disk-new',
    },
    { name: 'no disk status at all', given: [longhornNode('n', { status: { diskStatus: undefined } })], finds: ['n'] },
    {
      name: 'a status is left of a disk that was removed',
      given: [longhornNode('n', { status: { diskStatus: { gone: {} } } })],
      finds: ['n'],
      says: 'reports without specifying gone',
    },
    {
      name: 'as many, but not the same',
      given: [longhornNode('n', { status: { diskStatus: { 'disk-1': undefined, other: {} } } })],
      finds: ['n'],
    },
    {
      name: 'a node in deletion is written all the same',
      given: [
        longhornNode('n', { metadata: { deletionTimestamp: '2026-11-24T00:00:00Z' }, status: { diskStatus: { gone: {} } } }),
      ],
      finds: ['n'],
    },
    { name: '1.9.2 writes every node of 1.9.0 once more', given: [unreported], finds: ['node-2'], upgrade: '1.9.0 → 1.9.2' },
  ],
  quiet: [
    { name: 'each disk has its status', given: [longhornNode('node-1')] },
    { name: 'no disks in both', given: [longhornNode('n', { spec: { disks: undefined }, status: { diskStatus: undefined } })] },
    { name: '1.9 → 1.10 writes no node', given: [unreported], upgrade: '1.9.2 → 1.10.2' },
    { name: '1.9.2 and later to 1.9', given: [unreported], upgrade: '1.9.2 → 1.9.3' },
    { name: '1.9.0 → 1.9.1 runs no such step', given: [unreported], upgrade: '1.9.0 → 1.9.1' },
    { name: '1.7 → 1.8', given: [unreported], upgrade: '1.7.2 → 1.8.2' },
  ],
});
