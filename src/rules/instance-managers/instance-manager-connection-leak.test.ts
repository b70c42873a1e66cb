import { setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { instanceManagerConnectionLeak } from './instance-manager-connection-leak.ts';

const given = [setting('current-longhorn-version', 'v1.10.2')];
const tag = (text: string) => ({ given: true, values: { image: { longhorn: { instanceManager: { tag: text } } } } });

testRule(instanceManagerConnectionLeak, {
  upgrade: '1.10.2 → 1.11.0',
  fires: [
    { name: 'the image of the chart', given, finds: ['longhorn-system'], says: 'would run instance manager v1.11.0' },
    { name: 'the same image, spelled out', given, finds: ['longhorn-system'], change: tag('v1.11.0') },
  ],
  quiet: [
    { name: 'the hotfix image', given, change: tag('v1.11.0-hotfix-2') },
    { name: 'a later patch', given, upgrade: '1.10.2 → 1.11.2' },
  ],
});
