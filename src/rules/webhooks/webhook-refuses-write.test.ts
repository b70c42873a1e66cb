import { testRule } from '../../../test/kit/test-rule.ts';
import { webhookRefusesWrite } from './webhook-refuses-write.ts';

const report = (refused: readonly string[]) => ({
  probe: {
    probed: 3,
    refused: refused.map((name) => ({
      kind: 'Node',
      namespace: 'longhorn-system',
      name,
      by: 'webhook' as const,
      message: 'spec and status of disks on node are being syncing and please retry later.',
    })),
    notProbed: [],
  },
});

testRule(webhookRefusesWrite, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'a node that the validator refuses',
      given: [],
      change: report(['node-2']),
      finds: ['node-2'],
      says: 'refused by the running webhook',
    },
  ],
  quiet: [{ name: 'every write was accepted', given: [], change: report([]) }],
});
