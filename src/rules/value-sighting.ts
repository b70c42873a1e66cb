import type { Evidence, Sighting } from '../core/rule.ts';
import type { Place } from '../core/upgrade.ts';

/** A sighting of one chart value, at its own line where the change shows it. */
export function valueSighting(path: string, evidence: Evidence, place: Place | undefined): Sighting {
  return { subject: { kind: 'ChartValue', namespace: '', name: path }, evidence, ...(place ? { at: place } : {}) };
}
