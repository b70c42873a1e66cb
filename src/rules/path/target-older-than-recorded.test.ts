import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { targetOlderThanRecorded } from './target-older-than-recorded.ts';

const recorded = (version: string) => [setting('current-longhorn-version', version)];
const finds = ['current-longhorn-version'];

testRule(targetOlderThanRecorded, {
  upgrade: '1.9.2 → 1.9.1',
  fires: [
    { name: 'an older patch of the same minor', given: recorded('v1.9.2'), finds, says: 'records 1.9.2, and 1.9.1 is older' },
    { name: 'an older minor', given: recorded('v1.10.2'), finds, upgrade: '1.10.2 → 1.9.2' },
    { name: 'a candidate of the recorded release', given: recorded('v1.8.0'), finds, upgrade: '1.8.0 → 1.8.0-rc2' },
    {
      name: 'git goes forward, the cluster is further',
      given: recorded('v1.10.2'),
      finds,
      upgrade: '1.10.2 → 1.10.1',
      gitFrom: '1.9.2',
    },
  ],
  quiet: [
    {
      name: 'git goes back to what the cluster never left',
      given: recorded('v1.9.2'),
      upgrade: '1.9.2 → 1.9.2',
      gitFrom: '1.10.2',
    },
    { name: 'forward', given: recorded('v1.9.1'), upgrade: '1.9.1 → 1.9.2' },
    {
      name: 'a hotfix of the recorded release has its own rule',
      given: recorded('v1.11.0'),
      upgrade: '1.11.0 → 1.11.0-hotfix-1',
    },
    { name: 'nothing recorded', given: [], upgrade: 'none → 1.9.1' },
  ],
});
