import { testRule } from '../../../test/kit/test-rule.ts';
import { valuesReusedWithoutNewMaps } from './values-reused-without-new-maps.ts';

const reused = { release: { reuseValues: { place: { file: 'upgrade.sh', line: 6 } } } };

testRule(valuesReusedWithoutNewMaps, {
  upgrade: '1.7.3 → 1.8.2',
  fires: [
    {
      name: 'a script that reuses values',
      given: [],
      change: reused,
      finds: ['--reuse-values'],
      says: 'leaves out defaultBackupStore',
    },
  ],
  quiet: [
    { name: 'values from a file', given: [] },
    { name: 'a hop that adds no map', given: [], change: reused, upgrade: '1.6.4 → 1.7.3' },
  ],
});
