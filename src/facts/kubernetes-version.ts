import { known, unknown } from '../core/fact.ts';
import { compareVersions, parseVersion, type Version } from '../core/version.ts';
import { kubernetesNodes } from './kubernetes-nodes.ts';
import type { Reader } from './reader.ts';

export interface KubernetesVersion {
  readonly version: Version;
  /** The API server's own answer, or the newest kubelet where a dump does not hold that. */
  readonly toldBy: 'server' | 'kubelet';
}

/**
 * The API server's version. A dump has none, so its newest kubelet speaks for it: a kubelet is never newer than its API server
 * (https://kubernetes.io/releases/version-skew-policy/), and a cluster whose kubelets all lag is itself behind.
 */
export const kubernetesVersion: Reader<KubernetesVersion> = {
  reads: [{ resource: '/version', fields: [] }, ...kubernetesNodes.reads],
  read: (look) => {
    const server = plain(look.snapshot.serverVersion ?? '');
    if (server) return known({ version: server, toldBy: 'server' });
    const nodes = kubernetesNodes.read(look);
    if (!nodes.known) return unknown(`the Kubernetes version is not known: ${nodes.reason}`);
    const versions = nodes.value.flatMap((node) => plain(node.kubeletVersion) ?? []);
    const newest = versions.toSorted(compareVersions).at(-1);
    return newest ? known({ version: newest, toldBy: 'kubelet' }) : unknown('the Kubernetes version is not known');
  },
};

/** Vendors add suffixes (`v1.30.4-eks-a737599`, `v1.30.4+k3s1`) that say nothing about the order of versions. */
function plain(text: string): Version | undefined {
  return parseVersion(/^v?\d+\.\d+\.\d+/.exec(text.trim())?.[0] ?? '');
}
