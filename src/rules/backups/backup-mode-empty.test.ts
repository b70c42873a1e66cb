import { backup } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backupModeEmpty } from './backup-mode-empty.ts';

const empty = backup('b', { spec: { backupMode: '' } });

testRule(backupModeEmpty, {
  upgrade: '1.10.2 → 1.11.3',
  fires: [
    {
      name: 'empty on an older API server',
      given: { objects: [backup('fine'), empty], serverVersion: 'v1.28.9' },
      finds: ['b'],
      says: 'Kubernetes 1.28.9',
    },
  ],
  quiet: [
    { name: 'absent', given: { objects: [backup('b', { spec: { backupMode: undefined } })], serverVersion: 'v1.28.9' } },
    { name: 'a server that overlooks what does not change', given: { objects: [empty], serverVersion: 'v1.30.0' } },
    { name: 'another hop', given: { objects: [empty], serverVersion: 'v1.28.9' }, upgrade: '1.9.2 → 1.10.2' },
  ],
});
