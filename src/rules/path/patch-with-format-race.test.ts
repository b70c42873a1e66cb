import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { patchWithFormatRace } from './patch-with-format-race.ts';

const recorded = (version: string) => [setting('current-longhorn-version', version)];

testRule(patchWithFormatRace, {
  upgrade: '1.7.3 → 1.8.0',
  fires: [
    { name: 'the one 1.8 with the race', given: recorded('v1.7.3'), finds: ['1.8.0'] },
    { name: 'a 1.7 before the fix', given: recorded('v1.6.4'), finds: ['1.7.2'], upgrade: '1.6.4 → 1.7.2' },
  ],
  quiet: [
    { name: '1.8.2', given: recorded('v1.7.3'), upgrade: '1.7.3 → 1.8.2' },
    { name: 'the cluster runs it already', given: recorded('v1.8.0'), upgrade: '1.8.0 → 1.8.0' },
  ],
});
