import type { RawObject } from './source-event.ts';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/**
 * The later of `so far` and the newest time that an object carries (kubelets renew `lastHeartbeatTime` every few minutes, managers
 * `managedFields`): a file's own date says when it was copied, this says when the cluster looked like that. RFC 3339, '' for none.
 */
export function latestOf(object: RawObject, soFar: string): string {
  let latest = soFar;
  for (const time of timesOf(object)) if (typeof time === 'string' && time > latest && instant.test(time)) latest = time;
  return latest;
}

function* timesOf(object: RawObject): Iterable<unknown> {
  const metadata = object['metadata'] as { creationTimestamp?: unknown; managedFields?: unknown } | undefined;
  yield metadata?.creationTimestamp;
  for (const entry of listOf(metadata?.managedFields)) yield (entry as { time?: unknown } | null)?.time;
  const { conditions } = (object['status'] ?? {}) as { conditions?: unknown };
  for (const condition of listOf(conditions)) yield (condition as { lastHeartbeatTime?: unknown } | null)?.lastHeartbeatTime;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
