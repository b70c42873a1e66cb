import { backupTarget } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupTargetNfsOptionsRewritten } from './backup-target-nfs-options-rewritten.ts';

const target = (backupTargetURL: string) => [backupTarget('default', { spec: { backupTargetURL } })];

testRule(backupTargetNfsOptionsRewritten, {
  upgrade: '1.10.2 → 1.11.3',
  fires: [
    { name: 'hard', given: target('nfs://h:/p?nfsOptions=hard'), finds: ['default'], says: 'mounts with hard' },
    { name: 'soft without its times', given: target('nfs://h:/p?nfsOptions=soft'), finds: ['default'] },
  ],
  quiet: [
    { name: 'as the webhook writes them', given: target('nfs://h:/p?nfsOptions=soft,timeo=300,retry=2') },
    { name: 'no options', given: target('nfs://h:/p') },
    { name: 'another store', given: target('s3://b@r/?nfsOptions=hard') },
    { name: 'a target that rewrites nothing', given: target('nfs://h:/p?nfsOptions=hard'), upgrade: '1.10.2 → 1.11.1' },
  ],
});
