import { testRule } from '../../../test/kit/test-rule.ts';
import { targetIsPrerelease } from './target-is-prerelease.ts';

testRule(targetIsPrerelease, {
  upgrade: '1.11.3 → 1.12.0-rc2',
  fires: [
    { name: 'a release candidate', given: [], finds: ['1.12.0-rc2'], says: 'is a pre-release' },
    { name: 'a development build', given: [], finds: ['1.8.0-dev-20241229'], upgrade: '1.7.2 → 1.8.0-dev-20241229' },
    {
      name: 'the managers come from a branch',
      given: [],
      change: { given: true, values: { image: { longhorn: { manager: { tag: 'v1.9.x-head' } } } } },
      finds: ['1.9.2'],
      upgrade: '1.8.2 → 1.9.2',
      says: 'branch image v1.9.x-head',
    },
  ],
  quiet: [
    { name: 'a release', given: [], upgrade: '1.11.3 → 1.12.1' },
    { name: 'a hotfix is a release of one image', given: [], upgrade: '1.11.0 → 1.11.0-hotfix-1' },
  ],
});
