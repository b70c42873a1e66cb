import { known, listed } from '../core/fact.ts';
import { at, list, type Meta, meta, number, text } from './field.ts';
import type { Reader } from './reader.ts';

/** The longhorn-manager DaemonSet: what is being rolled out. `command` is the manager container's command and arguments. */
export interface ManagerDaemonSet extends Meta {
  readonly image: string;
  readonly command: readonly string[];
  readonly env: readonly string[];
  readonly updateStrategy: string;
  /** `spec.updateStrategy.rollingUpdate.maxUnavailable` as text, '' when absent. */
  readonly maxUnavailable: string;
  readonly desired: number;
  readonly ready: number;
  readonly appliedVersion: string;
}

/** null: the namespace has no such DaemonSet. */
export const managerDaemonSet: Reader<ManagerDaemonSet | null> = {
  reads: [
    {
      resource: 'daemonsets.apps',
      fields: ['spec.template.spec.containers', 'spec.updateStrategy', 'status.desiredNumberScheduled', 'status.numberReady'],
    },
  ],
  read: ({ snapshot }) => {
    const objects = listed(snapshot, 'daemonsets.apps');
    if (!objects.known) return objects;
    const object = objects.value.find((candidate) => candidate.metadata.name === 'longhorn-manager');
    if (!object) return known(null);
    const containers = list(object, 'spec.template.spec.containers');
    const manager = containers.find((container) => text(container, 'name') === 'longhorn-manager') ?? containers[0];
    return known({
      ...meta(object),
      image: text(manager, 'image'),
      command: [...list(manager, 'command'), ...list(manager, 'args')].filter((word) => typeof word === 'string'),
      env: list(manager, 'env').map((entry) => text(entry, 'name')),
      updateStrategy: text(object, 'spec.updateStrategy.type'),
      maxUnavailable: String(at(object, 'spec.updateStrategy.rollingUpdate.maxUnavailable') ?? ''),
      desired: number(object, 'status.desiredNumberScheduled'),
      ready: number(object, 'status.numberReady'),
      appliedVersion: object.metadata.labels?.['app.kubernetes.io/version'] ?? '',
    });
  },
};
