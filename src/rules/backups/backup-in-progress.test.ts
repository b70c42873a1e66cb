import { backup } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupInProgress } from './backup-in-progress.ts';

const state = (text: string) => backup('b', { status: { state: text, progress: 40 } });

testRule(backupInProgress, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'in progress',
      given: [backup('done'), state('InProgress')],
      finds: ['b'],
      says: 'of volume data is still InProgress',
    },
    {
      name: 'pending, volume not known yet',
      given: [backup('b', { metadata: { labels: undefined }, status: { state: 'Pending', volumeName: '' } })],
      finds: ['b'],
      says: 'is still Pending',
    },
  ],
  quiet: [
    { name: 'completed', given: [state('Completed')] },
    { name: 'just created', given: [state('New')] },
    {
      name: 'in deletion',
      given: [backup('b', { metadata: { deletionTimestamp: '2026-11-24T00:00:00Z' }, status: { state: 'InProgress' } })],
    },
  ],
});
