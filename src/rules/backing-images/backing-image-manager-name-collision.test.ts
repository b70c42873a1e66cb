import { backingImage } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { backingImageManagerNameCollision } from './backing-image-manager-name-collision.ts';

const takenAt = '2026-11-24T12:00:00Z';
const image = (creationTimestamp: string) =>
  backingImage('ubuntu', { metadata: { creationTimestamp }, spec: { diskFileSpecMap: { 'disk-2': { dataEngine: 'v1' } } } });

testRule(backingImageManagerNameCollision, {
  upgrade: '1.8.2 → 1.9.1',
  fires: [
    {
      name: 'a copy that never came',
      given: { objects: [backingImage('fine'), image('2026-11-01T00:00:00Z')], takenAt },
      finds: ['ubuntu'],
      says: 'no copy: disk-2',
    },
  ],
  quiet: [
    { name: 'each copy is there', given: [backingImage('ubuntu')] },
    { name: 'a minute old', given: { objects: [image('2026-11-24T11:59:00Z')], takenAt } },
    { name: 'the release that mends it', given: { objects: [image('2026-11-01T00:00:00Z')], takenAt }, upgrade: '1.8.2 → 1.9.2' },
  ],
});
