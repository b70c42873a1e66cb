import { testRule } from '../../../test/kit/test-rule.ts';
import { chartVersionUnpinned } from './chart-version-unpinned.ts';

const unpinned = (text: string) => ({ release: { unpinned: { text, place: { file: 'Chart.yaml', line: 7 } } } });

testRule(chartVersionUnpinned, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'a range', given: [], change: unpinned('>=1.8'), finds: ['longhorn'], says: '">=1.8"' },
    { name: 'none', given: [], change: unpinned(''), finds: ['longhorn'], says: 'has no version' },
  ],
  quiet: [{ name: 'an exact version', given: [] }],
});
