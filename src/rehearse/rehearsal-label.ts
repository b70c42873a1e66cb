/**
 * Marks what a rehearsal put into a cluster (`seed`: CRDs, the namespace, Kubernetes nodes without a machine) and the kind node that
 * runs the manager (`node`).
 */
export const rehearsalLabel = 'longhorn-readiness/rehearsal';
