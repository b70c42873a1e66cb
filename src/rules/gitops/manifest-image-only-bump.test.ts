import { testRule } from '../../../test/kit/test-rule.ts';
import { manifestImageOnlyBump } from './manifest-image-only-bump.ts';

const bump = (...lacks: string[]) => ({ release: { imageOnlyBump: { lacks, place: { file: 'longhorn.yaml', line: 4711 } } } });

testRule(manifestImageOnlyBump, {
  upgrade: '1.7.3 → 1.8.2',
  fires: [
    {
      name: 'only the tag moves',
      given: [],
      change: bump('ConfigMap longhorn-default-resource'),
      finds: ['longhorn-manager'],
      says: 'lacks ConfigMap longhorn-default-resource',
    },
    {
      name: 'a manifest of 1.6 under a manager of 1.7',
      given: [],
      change: bump('env POD_NAME'),
      finds: ['longhorn-manager'],
      upgrade: '1.6.4 → 1.7.3',
    },
  ],
  quiet: [
    { name: 'the whole manifest is replaced', given: [] },
    { name: 'nothing is missing', given: [], change: bump() },
    { name: 'not yet needed', given: [], change: bump('ConfigMap longhorn-default-resource'), upgrade: '1.6.4 → 1.7.3' },
  ],
});
