import { list, type Meta, meta, record, text } from './field.ts';
import { listFact } from './reader.ts';

/** A core Node. `ready` is the text of its Ready condition: `True`, `False`, `Unknown`, or '' when it has none. */
export interface KubernetesNode extends Meta {
  readonly ready: string;
  /** When the Ready condition last changed (RFC 3339), '' when it does not say. */
  readonly readyChangedAt: string;
  readonly diskPressure: string;
  readonly kubeletVersion: string;
  readonly kernelVersion: string;
  readonly architecture: string;
  readonly allocatable: Readonly<Record<string, unknown>>;
  readonly taints: readonly unknown[];
  readonly podCIDRs: readonly unknown[];
  readonly unschedulable: boolean;
}

export const kubernetesNodes = listFact<KubernetesNode>('nodes', {
  fields: ['spec.taints', 'spec.podCIDRs', 'spec.unschedulable', 'status.conditions', 'status.nodeInfo', 'status.allocatable'],
  each: (object) => ({
    ...meta(object),
    ready: text(condition(object, 'Ready'), 'status'),
    readyChangedAt: text(condition(object, 'Ready'), 'lastTransitionTime'),
    diskPressure: text(condition(object, 'DiskPressure'), 'status'),
    kubeletVersion: text(object, 'status.nodeInfo.kubeletVersion'),
    kernelVersion: text(object, 'status.nodeInfo.kernelVersion'),
    architecture: text(object, 'status.nodeInfo.architecture'),
    allocatable: record(object, 'status.allocatable'),
    taints: list(object, 'spec.taints'),
    podCIDRs: list(object, 'spec.podCIDRs'),
    unschedulable: (object['spec'] as { unschedulable?: unknown } | undefined)?.unschedulable === true,
  }),
});

function condition(object: unknown, type: string): unknown {
  return list(object, 'status.conditions').find((entry) => text(entry, 'type') === type);
}
