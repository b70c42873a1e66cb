import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeEncryptedGrows } from './volume-encrypted-grows.ts';

const encrypted = (dataEngine: string) => volume('secret', { spec: { encrypted: true, dataEngine } });

testRule(volumeEncryptedGrows, {
  upgrade: '1.11.3 → 1.12.1',
  fires: [{ name: 'encrypted', given: [volume('plain'), encrypted('v1')], finds: ['secret'], says: 'grows by 16 MiB' }],
  quiet: [
    { name: 'not encrypted', given: [volume('plain')] },
    { name: 'v2 never gets the correction', given: [encrypted('v2')] },
    { name: 'another hop', given: [encrypted('v1')], upgrade: '1.10.2 → 1.11.3' },
  ],
});
