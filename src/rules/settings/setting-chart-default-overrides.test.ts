import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingChartDefaultOverrides } from './setting-chart-default-overrides.ts';

const counter = (value: string) => setting('disable-revision-counter', value);
const values = (defaultSettings: object) => ({ given: true, values: { defaultSettings } });

testRule(settingChartDefaultOverrides, {
  upgrade: '1.6.4 → 1.7.3',
  fires: [
    {
      name: 'the revision counter was kept',
      given: [counter('false')],
      change: values({ defaultReplicaCount: 3 }),
      finds: ['disable-revision-counter'],
      says: 'is "false" in the cluster, the values leave defaultSettings.disableRevisionCounter open',
    },
    {
      name: 'no priority class was wanted',
      given: [setting('priority-class', '')],
      change: values({}),
      finds: ['priority-class'],
    },
  ],
  quiet: [
    { name: 'the values name it', given: [counter('false')], change: values({ disableRevisionCounter: 'false' }) },
    { name: 'live as the chart has it', given: [counter('{"v1":"true"}')], change: values({}), upgrade: '1.10.1 → 1.10.2' },
    { name: 'the chart of 1.6 leaves it open', given: [counter('false')], change: values({}), upgrade: '1.6.0 → 1.6.4' },
    { name: 'no values given', given: [counter('false')] },
  ],
});
