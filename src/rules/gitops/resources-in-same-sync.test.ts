import { testRule } from '../../../test/kit/test-rule.ts';
import { resourcesInSameSync } from './resources-in-same-sync.ts';

const manifest = (sameSync: boolean) => ({
  release: {
    manifests: [
      {
        apiVersion: 'longhorn.io/v1beta2',
        kind: 'RecurringJob',
        name: 'nightly',
        place: { file: 'jobs.yaml', line: 1 },
        sameSync,
      },
    ],
  },
});

testRule(resourcesInSameSync, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'a recurring job in the same sync', given: [], change: manifest(true), finds: ['nightly'] },
    {
      name: 'objects inside the release',
      given: [],
      change: { given: true, values: { extraObjects: [{ kind: 'RecurringJob' }] } },
      finds: ['extraObjects'],
    },
  ],
  quiet: [
    { name: 'a later wave', given: [], change: manifest(false) },
    { name: 'none', given: [], change: { given: true, values: { extraObjects: [] } } },
  ],
});
