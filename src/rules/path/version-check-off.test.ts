import { managerDaemonSet } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { versionCheckOff } from './version-check-off.ts';

const path = 'preUpgradeChecker.upgradeVersionCheck';
const values = (preUpgradeChecker: object) => ({ given: true, values: { preUpgradeChecker } });
const running = (...flags: string[]) =>
  managerDaemonSet('longhorn-manager', {
    spec: {
      template: { spec: { containers: [{ name: 'longhorn-manager', command: ['longhorn-manager', 'daemon', ...flags] }] } },
    },
  });

testRule(versionCheckOff, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'switched off in the values',
      given: [managerDaemonSet('longhorn-manager')],
      change: { ...values({ upgradeVersionCheck: false }), places: { [path]: { file: 'values.yaml', line: 5 } } },
      finds: [path],
    },
    {
      name: 'the running managers lack the flag',
      given: [running()],
      finds: ['longhorn-manager'],
      says: 'without --upgrade-version-check',
    },
  ],
  quiet: [
    { name: 'only the job is off', given: [running()], change: values({ jobEnabled: false }) },
    { name: 'the running managers have the flag', given: [running('--upgrade-version-check')] },
    { name: 'the chart switches it on again', given: [running()], change: { given: true } },
  ],
});
