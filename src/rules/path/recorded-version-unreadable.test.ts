import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { recordedVersionUnreadable } from './recorded-version-unreadable.ts';

const recorded = (version: string) => [setting('current-longhorn-version', version)];
const finds = ['current-longhorn-version'];

testRule(recordedVersionUnreadable, {
  upgrade: 'none → 1.9.2',
  fires: [
    { name: 'a build of the main branch', given: recorded('master-head'), finds, says: 'records "master-head"' },
    { name: 'a build of a release branch', given: recorded('v1.8.x-head'), finds },
    { name: 'two numbers', given: recorded('v1.8'), finds },
  ],
  quiet: [
    { name: 'a release', given: recorded('v1.8.2'), upgrade: '1.8.2 → 1.9.2' },
    { name: 'a candidate', given: recorded('v1.12.0-rc2'), upgrade: '1.12.0-rc2 → 1.12.1' },
    { name: 'nothing recorded has its own rule', given: [] },
    { name: 'an empty one too', given: recorded('') },
  ],
});
