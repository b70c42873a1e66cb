import { backingImage, longhornNode } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backingImageEvictionPanic } from './backing-image-eviction-panic.ts';

const evicted = longhornNode('node-1', { spec: { evictionRequested: true, allowScheduling: false } });
const astray = backingImage('ubuntu', { status: { diskFileStatusMap: { 'disk-9': { state: 'ready' } } } });

testRule(backingImageEvictionPanic, {
  upgrade: '1.7.2 → 1.8.0',
  fires: [
    {
      name: 'a node is evicted, a copy is not in the spec',
      given: [evicted, astray],
      finds: ['ubuntu'],
      says: '(disk-9) while node-1 is being evicted',
    },
    {
      name: 'a disk is evicted',
      given: [longhornNode('n', { spec: { disks: { 'disk-1': { evictionRequested: true } } } }), astray],
      finds: ['ubuntu'],
      upgrade: '1.6.4 → 1.7.3',
    },
    {
      name: 'the field of 1.6',
      given: [evicted, backingImage('ubuntu', { spec: { diskFileSpecMap: undefined, disks: { other: '' } } })],
      finds: ['ubuntu'],
      upgrade: '1.6.4 → 1.7.0',
    },
  ],
  quiet: [
    { name: 'spec and status agree', given: [evicted, backingImage('ubuntu')] },
    { name: 'eviction without backing images', given: [evicted] },
    {
      name: 'no eviction, so backing images need not be seen',
      given: { objects: [longhornNode('n')], coverage: { 'backingimages.longhorn.io': 'denied' } },
    },
    { name: 'mended in 1.8.1', given: [evicted, astray], upgrade: '1.7.2 → 1.8.1' },
  ],
});
