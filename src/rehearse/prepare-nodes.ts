import { nodeNames } from '../kind/clusters.ts';
import { type KindShell, runDocker } from '../kind/kind-shell.ts';
import type { KubeApi } from './connect-kube.ts';
import { objectPath } from './object-path.ts';
import { rehearsalLabel } from './rehearsal-label.ts';

/**
 * Makes the kind nodes fit for a rehearsal: pods reach the cluster and nothing else (the nodes themselves still pull images), the
 * commands that the manager looks for on its host are there, and one node is labelled to run it. Gives that node's name.
 */
export async function prepareNodes(shell: KindShell, api: KubeApi, name: string): Promise<string> {
  const nodes = await nodeNames(shell, name);
  const addresses = await nodeAddresses(shell, nodes);
  for (const node of nodes) {
    await forbidEgress(shell, node, addresses);
    await provideIscsiadm(shell, node);
  }
  const chosen = nodes.find((node) => !node.includes('external-load-balancer')) ?? `${name}-control-plane`;
  const path = objectPath({ apiVersion: 'v1', kind: 'Node', metadata: { name: chosen } });
  const body = { metadata: { labels: { [rehearsalLabel]: 'node' } } };
  await api.call({ method: 'PATCH', path, body, type: 'application/merge-patch+json' });
  return chosen;
}

async function nodeAddresses(shell: KindShell, nodes: readonly string[]): Promise<string[]> {
  const format = '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}';
  const args = ['inspect', '--format', format, ...nodes];
  const ran = await runDocker(shell, args, { seconds: 60, doing: "read the nodes' addresses", quiet: true });
  return ran.stdout.split('\n').filter((line) => line !== '');
}

/**
 * Forwarded packets are those of pods; image pulls are the node's own. kind gives pods 10.244.0.0/16 and services 10.96.0.0/16.
 * Idempotent, for clusters that are used again.
 */
async function forbidEgress(shell: KindShell, node: string, addresses: readonly string[]): Promise<void> {
  const chain = 'LONGHORN-READINESS';
  const inside = ['10.244.0.0/16', '10.96.0.0/16', ...addresses];
  const rules = [
    `iptables -N ${chain} 2>/dev/null || iptables -F ${chain}`,
    `iptables -A ${chain} -m conntrack --ctstate RELATED,ESTABLISHED -j RETURN`,
    ...inside.map((address) => `iptables -A ${chain} -d ${address} -j RETURN`),
    `iptables -A ${chain} -s 10.244.0.0/16 -j REJECT`,
    `iptables -C FORWARD -j ${chain} 2>/dev/null || iptables -I FORWARD 1 -j ${chain}`,
  ];
  await inNode(shell, node, rules.join(' && '), 'keep its pods from the network');
}

/** kind's own node images lack open-iscsi; the manager only asks whether the command is there. */
async function provideIscsiadm(shell: KindShell, node: string): Promise<void> {
  const stand = '/usr/local/sbin/iscsiadm';
  const script = `command -v iscsiadm >/dev/null || { printf '#!/bin/sh\\necho iscsiadm version 2.1.9\\n' > ${stand} && chmod 755 ${stand}; }`;
  await inNode(shell, node, script, 'provide iscsiadm');
}

/** A fixed script in the node's shell; nothing from a cluster or an option goes into it but addresses that Docker gave. */
async function inNode(shell: KindShell, node: string, script: string, doing: string): Promise<void> {
  const args = ['exec', '--privileged', node, 'sh', '-c', script];
  await runDocker(shell, args, { seconds: 60, doing: `${doing} (node ${node})` });
}
