import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeEncryptedTooSmall } from './volume-encrypted-too-small.ts';

const small = (encrypted: boolean, size: string) => volume('small', { spec: { encrypted, size } });

testRule(volumeEncryptedTooSmall, {
  upgrade: '1.5.5 → 1.6.4',
  fires: [
    {
      name: 'as large as the header',
      given: [volume('v'), small(true, '16777216')],
      finds: ['small'],
      says: 'only 16777216 bytes large',
    },
  ],
  quiet: [
    { name: 'larger', given: [small(true, '18874368')] },
    { name: 'not encrypted', given: [small(false, '1048576')] },
    { name: 'later hops have another rule', given: [small(true, '16777216')], upgrade: '1.8.2 → 1.9.2' },
  ],
});
