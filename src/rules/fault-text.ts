import type { Evidence } from '../core/rule.ts';
import type { Fault } from '../facts/node-faults.ts';

/** `spec.size is 0 (accepted: …); …` for the faults in a sighting's evidence. */
export function faultText(evidence: Evidence): string {
  return faultsIn(evidence)
    .map(({ field, value, accepted }) => `${field} is ${JSON.stringify(value)} (accepted: ${accepted})`)
    .join('; ');
}

function faultsIn(evidence: Evidence): readonly Fault[] {
  return Array.isArray(evidence['faults']) ? evidence['faults'] : [];
}
