import { testRule } from '../../../test/kit/test-rule.ts';
import { valuesPrecheckKeyRenamed } from './values-precheck-key-renamed.ts';

const old = { helmPreUpgradeCheckerJob: { enabled: false } };

testRule(valuesPrecheckKeyRenamed, {
  upgrade: '1.5.3 → 1.6.4',
  fires: [{ name: 'the old switch alone', given: [], change: { given: true, values: old }, finds: ['helmPreUpgradeCheckerJob'] }],
  quiet: [
    { name: 'the new switch', given: [], change: { given: true, values: { preUpgradeChecker: { jobEnabled: false } } } },
    { name: 'both', given: [], change: { given: true, values: { ...old, preUpgradeChecker: { jobEnabled: false } } } },
    { name: 'neither', given: [], change: { given: true } },
  ],
});
