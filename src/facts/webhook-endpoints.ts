import { known, listed } from '../core/fact.ts';
import { at, list } from './field.ts';
import { longhornNodes } from './longhorn-nodes.ts';
import type { Reader } from './reader.ts';
import { servingManagerTells } from './serving-manager-tells.ts';

const service = 'longhorn-admission-webhook';

/** The EndpointSlices of the admission webhook: how many there are, and how many ready endpoints they hold. */
export interface WebhookEndpoints {
  readonly namespace: string;
  readonly slices: number;
  readonly ready: number;
}

/**
 * Where nobody collected EndpointSlices, a manager that serves is an endpoint of its own webhook. A cluster that has no slice of this service at all
 * does not have the Service either, which is the business of what installs it.
 */
export const webhookEndpoints: Reader<WebhookEndpoints> = {
  reads: [{ resource: 'endpointslices.discovery.k8s.io', fields: ['endpoints'] }, ...longhornNodes.reads],
  read: (look) => {
    const { namespace } = look.snapshot;
    const objects = listed(look.snapshot, 'endpointslices.discovery.k8s.io');
    if (!objects.known)
      return servingManagerTells(look, 'endpointslices.discovery.k8s.io') ? known({ namespace, slices: 1, ready: 1 }) : objects;
    const slices = objects.value.filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === service);
    const endpoints = slices.flatMap((slice) => list(slice, 'endpoints'));
    const ready = endpoints.filter((endpoint) => at(endpoint, 'conditions.ready') !== false).length;
    return known({ namespace, slices: slices.length, ready });
  },
};
