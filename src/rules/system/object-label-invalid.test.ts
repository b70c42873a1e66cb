import { replica, volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { objectLabelInvalid } from './object-label-invalid.ts';

const labelled = (labels: Record<string, string>) => volume('data', { metadata: { labels } });

testRule(objectLabelInvalid, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'a value of 64', given: [labelled({ team: 'a'.repeat(64) })], finds: ['data'], says: 'has label "team" with value' },
    { name: 'a blank in the value', given: [labelled({ team: 'a b' })], finds: ['data'] },
    { name: 'a key that is no qualified name', given: [labelled({ 'a b': 'c' })], finds: ['data'], upgrade: '1.7.2 → 1.8.0' },
  ],
  quiet: [
    { name: 'valid labels', given: [labelled({ 'longhorn.io/node': 'node-1', longhornnode: '', team: 'a_B.c-1' })] },
    { name: 'no labels', given: [volume('data')] },
    {
      name: 'a kind that the step does not write',
      given: [replica('r', { metadata: { labels: { team: 'a b' } } })],
      upgrade: '1.9.2 → 1.10.2',
    },
    { name: 'a hop without a step', given: [labelled({ team: 'a b' })], upgrade: '1.10.1 → 1.10.2' },
  ],
});
