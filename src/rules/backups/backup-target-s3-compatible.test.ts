import { backupTarget } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupTargetS3Compatible } from './backup-target-s3-compatible.ts';

const target = (backupTargetURL: string, credentialSecret = 'secret') => [
  backupTarget('default', { spec: { backupTargetURL, credentialSecret } }),
];

testRule(backupTargetS3Compatible, {
  upgrade: '1.9.2 → 1.10.2',
  fires: [
    { name: 'a region that AWS does not have', given: target('s3://bucket@auto/'), finds: ['default'], says: '(region "auto")' },
    { name: 'a region of another store', given: target('s3://bucket@us-west-004/path'), finds: ['default'] },
  ],
  quiet: [
    { name: 'no Secret, so no other endpoint', given: target('s3://bucket@us-east-1/', '') },
    { name: 'NFS', given: target('nfs://host:/path') },
    { name: 'Azure', given: target('azblob://container@core.windows.net/') },
    { name: 'a target with the old SDK', given: target('s3://bucket@auto/'), upgrade: '1.9.2 → 1.10.1' },
  ],
});
