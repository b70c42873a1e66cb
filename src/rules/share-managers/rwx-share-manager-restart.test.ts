import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { rwxShareManagerRestart } from './rwx-share-manager-restart.ts';

const rwx = (name: string, state: string, spec = {}) => volume(name, { spec: { accessMode: 'rwx', ...spec }, status: { state } });

testRule(rwxShareManagerRestart, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'two shares in use: one finding',
      given: [rwx('a', 'attached'), rwx('b', 'attached')],
      finds: ['longhorn-system'],
      says: 'holds 2 attached RWX volumes',
    },
  ],
  quiet: [
    { name: 'detached', given: [rwx('a', 'detached')] },
    { name: 'migratable volumes have no NFS server', given: [rwx('a', 'attached', { migratable: true })] },
    { name: 'used by one node only', given: [volume('a')] },
  ],
});
