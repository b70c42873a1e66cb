import { testRule } from '../../../test/kit/test-rule.ts';
import type { ChartSource } from '../../core/release-change.ts';
import { chartSourceSwitched } from './chart-source-switched.ts';

const place = { file: 'longhorn.yaml', line: 8 };
const source = (before: ChartSource, after: ChartSource) => ({ release: { source: { before, after, place } } });

testRule(chartSourceSwitched, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'upstream to Rancher', given: [], change: source('upstream', 'rancher'), finds: ['longhorn'] },
    { name: 'Rancher to upstream', given: [], change: source('rancher', 'upstream'), finds: ['longhorn'] },
  ],
  quiet: [
    { name: 'a mirror of the same chart', given: [], change: source('upstream', 'upstream') },
    { name: 'a source that nobody knows', given: [], change: source('unknown', 'upstream') },
    { name: 'no change at hand', given: [] },
  ],
});
