import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { gitAheadOfCluster } from './git-ahead-of-cluster.ts';

const recorded = (version: string) => [setting('current-longhorn-version', version)];
const finds = ['current-longhorn-version'];

testRule(gitAheadOfCluster, {
  upgrade: '1.9.2 → 1.12.1',
  fires: [
    { name: 'git is two minors ahead', given: recorded('v1.9.2'), finds, gitFrom: '1.11.2', says: 'moves it 3 minor(s), not 1' },
    { name: 'git already said the same minor', given: recorded('v1.9.2'), finds, upgrade: '1.9.2 → 1.10.2', gitFrom: '1.10.0' },
  ],
  quiet: [
    {
      name: 'another patch of the same minor: git-and-cluster-disagree says it',
      given: recorded('v1.9.1'),
      gitFrom: '1.9.2',
      upgrade: '1.9.1 → 1.10.2',
    },
    { name: 'a Rancher chart of what runs', given: recorded('v1.10.2'), gitFrom: '108.2.1+up1.10.2', upgrade: '1.10.2 → 1.11.1' },
    { name: 'the cluster is ahead of git', given: recorded('v1.10.2'), gitFrom: '1.9.2', upgrade: '1.10.2 → 1.10.2' },
    { name: 'no change at hand', given: recorded('v1.9.2') },
  ],
});
