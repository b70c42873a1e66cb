import { testRule } from '../../../test/kit/test-rule.ts';
import { webhookOnNodesDeadlock } from './webhook-on-nodes-deadlock.ts';

testRule(webhookOnNodesDeadlock, {
  upgrade: '1.10.2 → 1.11.0',
  fires: [{ name: 'the release as it stands', given: [], finds: ['1.11.0'] }],
  quiet: [
    {
      name: 'with the hotfix image',
      given: [],
      change: { given: true, values: { image: { longhorn: { manager: { tag: 'v1.11.0-hotfix-1' } } } } },
    },
    { name: '1.11.2', given: [], upgrade: '1.10.2 → 1.11.2' },
  ],
});
