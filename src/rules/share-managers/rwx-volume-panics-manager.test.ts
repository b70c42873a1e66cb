import { shareManager, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { rwxVolumePanicsManager } from './rwx-volume-panics-manager.ts';

const rwx = (state: string, spec = {}) => volume('share', { spec: { accessMode: 'rwx', ...spec }, status: { state } });
const tag = (text: string) => ({ given: true, values: { image: { longhorn: { manager: { tag: text } } } } });

testRule(rwxVolumePanicsManager, {
  upgrade: '1.9.2 → 1.10.0',
  fires: [
    {
      name: 'a running share manager',
      given: [rwx('attached'), shareManager('share')],
      finds: ['share'],
      says: 'is running, and the manager of 1.10.0',
    },
    { name: 'one in error', given: [rwx('detached'), shareManager('share', { status: { state: 'error' } })], finds: ['share'] },
    {
      name: 'attached, and share managers were not collected',
      given: { objects: [rwx('attached')], coverage: { 'sharemanagers.longhorn.io': 'denied' } },
      finds: ['share'],
    },
  ],
  quiet: [
    { name: 'detached, without a share manager', given: [rwx('detached')] },
    { name: 'a stopped one', given: [rwx('detached'), shareManager('share', { status: { state: 'stopped' } })] },
    { name: 'migratable volumes have no share manager', given: [rwx('attached', { migratable: true })] },
    {
      name: 'no RWX volume, so share managers need not be seen',
      given: { objects: [volume('v')], coverage: { 'sharemanagers.longhorn.io': 'denied' } },
    },
    { name: 'the hotfix image', given: [shareManager('share')], change: tag('v1.10.0-hotfix-1') },
    { name: 'the next patch', given: [shareManager('share')], upgrade: '1.9.2 → 1.10.1' },
  ],
});
