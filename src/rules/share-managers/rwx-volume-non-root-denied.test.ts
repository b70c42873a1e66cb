import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { rwxVolumeNonRootDenied } from './rwx-volume-non-root-denied.ts';

const rwx = volume('share', { spec: { accessMode: 'rwx' } });

testRule(rwxVolumeNonRootDenied, {
  upgrade: '1.7.2 → 1.8.1',
  fires: [{ name: 'an RWX volume', given: [volume('a'), rwx], finds: ['share'], says: 'denies it to users other than root' }],
  quiet: [
    { name: 'no RWX volume', given: [volume('a')] },
    { name: 'a migratable volume is no share', given: [volume('vm', { spec: { accessMode: 'rwx', migratable: true } })] },
    {
      name: 'the hotfix image',
      given: [rwx],
      upgrade: '1.6.4 → 1.7.3',
      change: { given: true, values: { image: { longhorn: { shareManager: { tag: 'v1.7.3-hotfix-1' } } } } },
    },
    { name: 'the release that mends it', given: [rwx], upgrade: '1.7.2 → 1.8.2' },
  ],
});
