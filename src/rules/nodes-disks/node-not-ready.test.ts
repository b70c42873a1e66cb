import { kubernetesNode, managerPod } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { nodeNotReady } from './node-not-ready.ts';

const takenAt = '2026-11-24T12:00:00Z';
const node = (name: string, status: string, lastTransitionTime = '2026-11-24T09:00:00Z') =>
  kubernetesNode(name, { status: { conditions: [{ type: 'Ready', status, lastTransitionTime }] } });
const pod = (name: string, nodeName: string, metadata = {}) => managerPod(name, { metadata, spec: { nodeName } });

testRule(nodeNotReady, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'a manager on a node that nobody hears of',
      given: { objects: [node('n1', 'True'), node('n3', 'Unknown'), pod('m1', 'n1'), pod('m3', 'n3')], takenAt },
      finds: ['m3'],
      says: 'sits on node n3, which is not Ready (Unknown)',
    },
    {
      name: 'a node without any condition',
      given: [kubernetesNode('n', { status: { conditions: [] } }), pod('m', 'n')],
      finds: ['m'],
    },
    {
      name: 'a manager that has been terminating for an hour',
      given: { objects: [node('n1', 'True'), pod('m', 'n1', { deletionTimestamp: '2026-11-24T11:00:00Z' })], takenAt },
      finds: ['m'],
      says: 'has been in deletion since 2026-11-24T11:00:00Z',
    },
  ],
  quiet: [
    { name: 'cordoned but Ready', given: [kubernetesNode('n', { spec: { unschedulable: true } }), pod('m', 'n')] },
    { name: 'a dead node without a manager', given: [node('n1', 'True'), node('n3', 'False'), pod('m1', 'n1')] },
    {
      name: 'a reboot that began two minutes ago',
      given: { objects: [node('n1', 'False', '2026-11-24T11:58:00Z'), pod('m', 'n1')], takenAt },
    },
    {
      name: 'a pod that is just being replaced',
      given: { objects: [node('n1', 'True'), pod('m', 'n1', { deletionTimestamp: '2026-11-24T11:59:00Z' })], takenAt },
    },
    {
      name: 'pods were not collected, but every node is Ready',
      given: { objects: [node('n1', 'True')], coverage: { pods: 'not-collected' } },
    },
    { name: 'nothing recorded, nothing to wait for', given: [node('n1', 'False'), pod('m', 'n1')], upgrade: 'none → 1.9.2' },
  ],
});
