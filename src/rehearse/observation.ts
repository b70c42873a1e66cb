import type { Evidence, Subject } from '../core/rule.ts';

/**
 * Something that went wrong in a rehearsal: seen, not predicted. `crd`: the API server refuses a CRD of the target; `object`: it
 * refuses an object as the migration writes it back; `crash`: the target's manager ends on it, again and again.
 */
export interface Observation {
  readonly kind: 'crd' | 'object' | 'crash';
  readonly subject: Subject;
  /** The words of the API server or the manager's log, untrusted. Rules are recognised by them. */
  readonly said: string;
  readonly evidence: Evidence;
}

/** What a step of the rehearsal saw. A step that `looked` and saw nothing wrong says that there is nothing. */
export interface Looked {
  readonly kind: Observation['kind'];
  readonly looked: 'wholly' | 'partly' | 'not';
  /** Why not wholly. */
  readonly reason?: string;
}
