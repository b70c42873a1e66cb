import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingRemovedObjectPresent } from './setting-removed-object-present.ts';

testRule(settingRemovedObjectPresent, {
  upgrade: '1.8.2 → 1.9.0-rc1',
  fires: [
    {
      name: 'the old backup target',
      given: [setting('backup-target', 's3://b@r/'), setting('log-level', 'Info')],
      finds: ['backup-target'],
    },
  ],
  quiet: [
    { name: 'only settings that the build knows', given: [setting('log-level', 'Info')] },
    { name: 'the second candidate', given: [setting('backup-target', '')], upgrade: '1.8.2 → 1.9.0-rc2' },
    { name: 'the release', given: [setting('backup-target', '')], upgrade: '1.8.2 → 1.9.0' },
  ],
});
