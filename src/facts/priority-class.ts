import { namedClass } from './named-class.ts';

/** The PriorityClass that setting `priority-class` names. Two belong to Kubernetes itself, and the target's chart creates the third. */
export const priorityClass = namedClass('priority-class', 'priorityclasses.scheduling.k8s.io', [
  'longhorn-critical',
  'system-cluster-critical',
  'system-node-critical',
]);
