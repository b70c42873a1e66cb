import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeMigrationInProgress } from './volume-migration-in-progress.ts';

testRule(volumeMigrationInProgress, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'wanted',
      given: [volume('a'), volume('vm', { spec: { migrationNodeID: 'node-2' }, status: { currentNodeID: 'node-1' } })],
      finds: ['vm'],
      says: 'is being migrated from node node-1 to node node-2',
    },
    { name: 'under way', given: [volume('vm', { status: { currentMigrationNodeID: 'node-2' } })], finds: ['vm'] },
  ],
  quiet: [{ name: 'migratable, but at rest', given: [volume('vm', { spec: { migratable: true, accessMode: 'rwx' } })] }],
});
