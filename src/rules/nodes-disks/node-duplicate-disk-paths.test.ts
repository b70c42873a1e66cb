import { longhornNode } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { nodeDuplicateDiskPaths } from './node-duplicate-disk-paths.ts';

const withPath = (path: string) => longhornNode('n', { spec: { disks: { 'disk-2': { path, diskType: 'filesystem' } } } });

testRule(nodeDuplicateDiskPaths, {
  upgrade: '1.11.3 → 1.12.1',
  fires: [
    {
      name: 'the same path with and without a slash',
      given: [longhornNode('fine'), withPath('/var/lib/longhorn')],
      finds: ['n'],
      says: '(disk-1, disk-2)',
    },
    { name: 'doubled slashes', given: [withPath('/var//lib/./longhorn/')], finds: ['n'] },
  ],
  quiet: [
    { name: 'two paths', given: [withPath('/data2')] },
    { name: 'the same path on two nodes', given: [longhornNode('a'), longhornNode('b')] },
    { name: 'another hop', given: [withPath('/var/lib/longhorn')], upgrade: '1.10.2 → 1.11.3' },
  ],
});
