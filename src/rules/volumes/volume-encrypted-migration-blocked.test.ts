import { engineImage, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeEncryptedMigrationBlocked } from './volume-encrypted-migration-blocked.ts';

const vm = (spec = {}) => volume('vm', { spec: { encrypted: true, migratable: true, ...spec } });
const speaks = (cliAPIVersion: number) => engineImage('ei', { status: { cliAPIVersion } });

testRule(volumeEncryptedMigrationBlocked, {
  upgrade: '1.11.3 → 1.12.1',
  fires: [
    { name: 'on an engine of 1.11', given: [vm(), speaks(11)], finds: ['vm'], says: 'until its engine (API 11) is upgraded' },
  ],
  quiet: [
    { name: 'not migratable', given: [vm({ migratable: false }), speaks(11)] },
    { name: 'not encrypted', given: [vm({ encrypted: false }), speaks(11)] },
    { name: 'v2', given: [vm({ dataEngine: 'v2' }), speaks(11)] },
    { name: 'on an engine of 1.12', given: [vm(), speaks(12)] },
  ],
});
