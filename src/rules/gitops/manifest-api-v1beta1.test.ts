import { testRule } from '../../../test/kit/test-rule.ts';
import { manifestApiV1beta1 } from './manifest-api-v1beta1.ts';

const manifest = (version: string) => ({
  release: {
    manifests: [
      {
        apiVersion: `longhorn.io/${version}`,
        kind: 'RecurringJob',
        name: 'nightly',
        place: { file: 'jobs.yaml', line: 1 },
        sameSync: false,
      },
    ],
  },
});

testRule(manifestApiV1beta1, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [{ name: 'a recurring job of old', given: [], change: manifest('v1beta1'), finds: ['nightly'] }],
  quiet: [
    { name: 'v1beta2', given: [], change: manifest('v1beta2') },
    { name: 'no manifests', given: [] },
  ],
});
