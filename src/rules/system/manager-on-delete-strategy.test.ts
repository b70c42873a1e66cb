import { managerDaemonSet } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { managerOnDeleteStrategy } from './manager-on-delete-strategy.ts';

const updating = (updateStrategy: object) => [managerDaemonSet('longhorn-manager', { spec: { updateStrategy } })];

testRule(managerOnDeleteStrategy, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [{ name: 'OnDelete', given: updating({ type: 'OnDelete' }), finds: ['longhorn-manager'] }],
  quiet: [
    { name: 'RollingUpdate, all at once', given: updating({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } }) },
    { name: 'RollingUpdate, one by one', given: updating({ type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } }) },
    { name: 'a dump of Longhorn alone holds no DaemonSet', given: { coverage: { 'daemonsets.apps': 'not-collected' } } },
  ],
});
