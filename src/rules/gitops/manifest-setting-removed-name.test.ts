import { testRule } from '../../../test/kit/test-rule.ts';
import { manifestSettingRemovedName } from './manifest-setting-removed-name.ts';

const manifest = (name: string, kind = 'Setting') => ({
  release: {
    manifests: [{ apiVersion: 'longhorn.io/v1beta2', kind, name, place: { file: 'settings.yaml', line: 2 }, sameSync: false }],
  },
});

testRule(manifestSettingRemovedName, {
  upgrade: '1.7.3 → 1.8.2',
  fires: [
    {
      name: 'the backup target, which is an object of its own now',
      given: [],
      change: manifest('backup-target'),
      finds: ['backup-target'],
    },
    {
      name: 'a v2 setting',
      given: [],
      change: manifest('v2-data-engine-log-level'),
      finds: ['v2-data-engine-log-level'],
      upgrade: '1.9.2 → 1.10.2',
    },
  ],
  quiet: [
    { name: 'a setting of the target', given: [], change: manifest('default-replica-count') },
    { name: 'before it was removed', given: [], change: manifest('backup-target'), upgrade: '1.6.4 → 1.7.3' },
    { name: 'another kind of that name', given: [], change: manifest('backup-target', 'BackupTarget') },
    { name: 'a name that no release had', given: [], change: manifest('of-another-tool') },
  ],
});
