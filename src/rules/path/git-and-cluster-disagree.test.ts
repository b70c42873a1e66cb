import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { gitAndClusterDisagree } from './git-and-cluster-disagree.ts';

const recorded = (version: string) => [setting('current-longhorn-version', version)];
const finds = ['current-longhorn-version'];

testRule(gitAndClusterDisagree, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'git believes in a newer patch than the cluster runs',
      given: recorded('v1.8.1'),
      finds,
      upgrade: '1.8.1 → 1.9.2',
      gitFrom: '1.8.2',
      says: 'the real upgrade is 1.8.1 → 1.9.2',
    },
    { name: 'git is a minor ahead', given: recorded('v1.8.2'), finds, upgrade: '1.8.2 → 1.10.2', gitFrom: '1.9.2' },
    {
      name: 'the cluster is there already',
      given: recorded('v1.9.2'),
      finds,
      upgrade: '1.9.2 → 1.9.2',
      gitFrom: '1.8.2',
      says: 'the target already',
    },
    {
      name: 'the cluster runs a candidate',
      given: recorded('v1.8.2-rc1'),
      finds,
      upgrade: '1.8.2-rc1 → 1.9.2',
      gitFrom: '1.8.2',
    },
  ],
  quiet: [
    { name: 'both say the same', given: recorded('v1.8.2'), gitFrom: '1.8.2' },
    {
      name: 'a Rancher chart counts by the part after +up',
      given: recorded('v1.10.2'),
      upgrade: '1.10.2 → 1.11.1',
      gitFrom: '108.2.1+up1.10.2',
    },
    { name: 'no change at hand', given: recorded('v1.8.2') },
    { name: 'nothing recorded', given: [], upgrade: 'none → 1.9.2', gitFrom: '1.8.2' },
  ],
});
