import { replica, setting, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { v2VolumeAttached } from './v2-volume-attached.ts';

const v2 = (state: string, spec = {}) => volume('data', { spec: { dataEngine: 'v2', ...spec }, status: { state } });

testRule(v2VolumeAttached, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'attached',
      given: [v2('attached'), volume('v1-volume')],
      finds: ['data'],
      says: 'uses the v2 data engine and is attached, not detached',
    },
    { name: 'detaching', given: [v2('detaching')], finds: ['data'] },
    {
      name: 'the field of 1.5',
      given: [v2('attached', { dataEngine: undefined, backendStoreDriver: 'v2' })],
      finds: ['data'],
      upgrade: '1.5.5 → 1.6.4',
    },
    {
      name: 'detached with a running replica',
      given: [v2('detached'), replica('data-r-1')],
      finds: ['data'],
      says: 'but 1 of its replicas have not stopped',
    },
    { name: 'between patches as well', given: [v2('attached')], finds: ['data'], upgrade: '1.9.1 → 1.9.2' },
  ],
  quiet: [
    { name: 'detached, replicas stopped', given: [v2('detached'), replica('data-r-1', { status: { currentState: 'stopped' } })] },
    { name: 'v1 volumes', given: [volume('data'), replica('data-r-1')] },
    { name: 'v2 is on, but no volume uses it', given: [setting('v2-data-engine', 'true'), volume('data')] },
    {
      name: 'no v2 volume, so replicas need not be seen',
      given: { objects: [volume('data')], coverage: { 'replicas.longhorn.io': 'denied' } },
    },
    { name: 'nothing moves', given: [v2('attached')], upgrade: '1.9.2 → 1.9.2' },
  ],
});
