import { testRule } from '../../../test/kit/test-rule.ts';
import { preupgradeJobOff } from './preupgrade-job-off.ts';

const path = 'preUpgradeChecker.jobEnabled';

testRule(preupgradeJobOff, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'switched off, as Argo CD needs it',
      given: [],
      change: {
        given: true,
        values: { preUpgradeChecker: { jobEnabled: false } },
        places: { [path]: { file: 'app.yaml', line: 21 } },
      },
      finds: [path],
    },
  ],
  quiet: [
    { name: 'the key is absent', given: [], change: { given: true } },
    { name: 'on', given: [], change: { given: true, values: { preUpgradeChecker: { jobEnabled: true } } } },
  ],
});
