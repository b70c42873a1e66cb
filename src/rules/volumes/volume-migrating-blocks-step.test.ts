import { engine, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { volumeMigratingBlocksStep } from './volume-migrating-blocks-step.ts';

testRule(volumeMigratingBlocksStep, {
  upgrade: '1.5.5 → 1.6.0',
  fires: [
    {
      name: 'two engines',
      given: [volume('data'), engine('data-e-0'), engine('data-e-1')],
      finds: ['data'],
      says: 'is being migrated (2 engines)',
    },
    { name: 'a migration is wanted', given: [volume('data', { spec: { migrationNodeID: 'node-2' } })], finds: ['data'] },
  ],
  quiet: [
    { name: 'one engine', given: [volume('data'), engine('data-e-0')] },
    { name: 'the next patch', given: [volume('data'), engine('data-e-0'), engine('data-e-1')], upgrade: '1.5.5 → 1.6.1' },
  ],
});
