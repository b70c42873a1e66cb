import { object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { fluxRollbackOnFailure } from './flux-rollback-on-failure.ts';

const live = (remediation: object, more: object = {}, chart = 'longhorn') => [
  object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'storage', {
    metadata: { namespace: 'flux-system' },
    spec: { chart: { spec: { chart } }, upgrade: { remediation }, ...more },
  }),
];
const place = { file: 'longhorn.yaml', line: 3 };

testRule(fluxRollbackOnFailure, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'retries with rollback', given: live({ retries: 3, strategy: 'rollback' }), finds: ['storage'], says: 'rolls back' },
    { name: 'retries, and the default strategy', given: live({ retries: -1 }), finds: ['storage'] },
    { name: 'uninstall', given: live({ retries: 1, strategy: 'uninstall' }), finds: ['storage'], says: 'uninstalls' },
    {
      name: 'the change says so',
      given: [],
      change: { release: { flux: { retries: 0, strategy: '', remediateLastFailure: true, suspended: false, place } } },
      finds: ['longhorn'],
    },
  ],
  quiet: [
    { name: 'no retries', given: live({ retries: 0 }) },
    { name: 'suspended', given: live({ retries: 3 }, { suspend: true }) },
    { name: 'strategy none', given: live({ retries: 3, strategy: 'none' }) },
    { name: 'another chart', given: live({ retries: 3 }, {}, 'cert-manager') },
    {
      name: 'the change switches it off',
      given: live({ retries: 3 }),
      change: { release: { flux: { retries: 0, strategy: '', remediateLastFailure: false, suspended: false, place } } },
    },
  ],
});
