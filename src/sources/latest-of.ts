import type { RawObject } from './source-event.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/**
 * The later of `so far` and the newest time that an object carries (kubelets renew `lastHeartbeatTime` every few minutes, managers
 * `managedFields`): a file's own date says when it was copied, this says when the cluster looked like that. RFC 3339, '' for none.
 */
export function latestOf({ metadata, status }: RawObject, soFar: string): string {
  let latest = later(fieldOf(metadata, 'creationTimestamp'), soFar);
  for (const entry of listOf(fieldOf(metadata, 'managedFields'))) latest = later(fieldOf(entry, 'time'), latest);
  for (const condition of listOf(fieldOf(status, 'conditions'))) latest = later(fieldOf(condition, 'lastHeartbeatTime'), latest);
  return latest;
}

function later(time: unknown, latest: string): string {
  return typeof time === 'string' && time > latest && instant.test(time) ? time : latest;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
