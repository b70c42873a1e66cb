import { list, type Meta, meta, record, text } from './field.ts';
import { listFact } from './reader.ts';

/** An instance manager; `instances` counts the engines and replicas that it runs. */
export interface InstanceManager extends Meta {
  readonly type: string;
  readonly dataEngine: string;
  readonly image: string;
  readonly nodeID: string;
  readonly currentState: string;
  readonly owners: number;
  readonly instances: number;
}

export const instanceManagers = listFact<InstanceManager>('instancemanagers.longhorn.io', {
  fields: [
    'metadata.ownerReferences',
    'spec.type',
    'spec.dataEngine',
    'spec.image',
    'spec.nodeID',
    'status.currentState',
    'status.instanceEngines',
    'status.instanceReplicas',
    'status.instances',
  ],
  each: (object) => ({
    ...meta(object),
    type: text(object, 'spec.type'),
    dataEngine: text(object, 'spec.dataEngine') || 'v1',
    image: text(object, 'spec.image'),
    nodeID: text(object, 'spec.nodeID'),
    currentState: text(object, 'status.currentState'),
    owners: list(object, 'metadata.ownerReferences').length,
    instances: ['instanceEngines', 'instanceReplicas', 'instances'].reduce(
      (sum, field) => sum + Object.keys(record(object, `status.${field}`)).length,
      0,
    ),
  }),
});
