import { backup } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupDeletionStuck } from './backup-deletion-stuck.ts';

const takenAt = '2026-11-24T12:00:00Z';
const deleted = (deletionTimestamp: string) => ({ objects: [backup('b', { metadata: { deletionTimestamp } })], takenAt });

testRule(backupDeletionStuck, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [{ name: 'for three days', given: deleted('2026-11-21T12:00:00Z'), finds: ['b'], says: 'since 2026-11-21T12:00:00Z' }],
  quiet: [
    { name: 'for a minute: retention is running', given: deleted('2026-11-24T11:59:00Z') },
    { name: 'not in deletion', given: [backup('b')] },
  ],
});
