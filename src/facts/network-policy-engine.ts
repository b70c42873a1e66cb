import { known, listed, unknown } from '../core/fact.ts';
import type { KubeObject } from '../core/snapshot.ts';
import type { Reader } from './reader.ts';

/** What enforces NetworkPolicies here, told by the marks it leaves on nodes; '' when the network plugin enforces none. */
export type NetworkPolicyEngine = string;

const marks: readonly (readonly [prefix: string, engine: string])[] = [
  ['network.cilium.io/', 'Cilium'],
  ['projectcalico.org/', 'Calico'],
  ['k8s.ovn.org/', 'OVN-Kubernetes'],
  ['node.antrea.io/', 'Antrea'],
  ['kube-router.io/', 'kube-router'],
  ['k3s.io/', 'the kube-router of k3s'],
];

export const networkPolicyEngine: Reader<NetworkPolicyEngine> = {
  reads: [{ resource: 'nodes', fields: [] }],
  read: ({ snapshot }) => {
    const nodes = listed(snapshot, 'nodes');
    if (!nodes.known) return nodes;
    const found = marks.find(([prefix]) => nodes.value.some((node) => hasMark(node, prefix)));
    if (found) return known(found[1]);
    if (nodes.value.some((node) => hasMark(node, 'flannel.alpha.coreos.com/'))) return known('');
    return unknown('the network plugin leaves no mark on the nodes that tells whether it enforces NetworkPolicies');
  },
};

function hasMark({ metadata: { annotations, labels } }: KubeObject, prefix: string): boolean {
  return [...Object.keys(annotations ?? {}), ...Object.keys(labels ?? {})].some((key) => key.startsWith(prefix));
}
