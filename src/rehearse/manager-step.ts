import type { KubeObject } from '../core/snapshot.ts';
import { namedObject } from './fatal-line.ts';
import { managerObjects } from './manager-objects.ts';
import type { Looked, Observation } from './observation.ts';
import type { Stage, StepResult } from './play.ts';
import { rehearsalLabel } from './rehearsal-label.ts';
import { runManager } from './run-manager.ts';
import type { Crash, ManagerResult } from './watch-manager.ts';

/** Runs the target's manager for real, on the state that was seeded and under the CRDs that were applied. */
export async function managerStep({ play, api }: Stage): Promise<StepResult> {
  const { namespace, objects } = play.snapshot;
  const nodes = (objects['nodes.longhorn.io'] ?? []).map((node) => node.metadata.name);
  const wish = {
    namespace,
    to: play.to,
    nodeName: nodes[0],
    nodeSelector: { [rehearsalLabel]: 'node' },
    values: play.values,
    registry: play.registry,
  };
  const manager = managerObjects(play.manifestTo, wish);
  if (!manager) return notRun('the manifest has no longhorn-manager DaemonSet');
  const before = String(objects['settings.longhorn.io']?.find(isRecordedVersion)?.['value'] ?? '');
  const watching = { namespace, before, deadline: play.deadline, now: play.now, log: play.shell.log };
  const configMaps = play.values ? [] : (objects['configmaps'] ?? []).map((map) => map.metadata.name);
  const { result } = await runManager(api, manager, new Set(configMaps), watching);
  return resultOf(result, manager.image, Object.values(objects).flat());
}

function isRecordedVersion({ metadata }: KubeObject): boolean {
  return metadata.name === 'current-longhorn-version';
}

function resultOf(result: ManagerResult, image: string, objects: readonly KubeObject[]): StepResult {
  const looked: Looked = { kind: 'crash', looked: 'wholly' };
  if (result.kind === 'not-started') return notRun(`${image} did not start: ${result.reason}`);
  const { crashes } = result;
  if (result.kind === 'migrated') {
    const healed =
      crashes.length > 0 ? ` after ${times(crashes)} that healed by themselves: ${crashes.at(-1)?.fatal.slice(0, 300)}` : '';
    return { status: 'ok', detail: `current-longhorn-version is ${result.recorded}${healed}`, looked };
  }
  const recorded = result.recorded
    ? `${result.recorded} was recorded before, so going back is refused`
    : 'no version was recorded';
  if (result.kind === 'crash-loop') {
    const last = crashes.at(-1);
    const seen = last ? [observation(last, crashes.length, result.recorded !== '', objects)] : [];
    return { status: 'failed', detail: `crash loop, ${times(crashes)}, ${recorded}: ${last?.fatal.slice(0, 300)}`, seen, looked };
  }
  const tail = crashes.length > 0 ? `; ${times(crashes)}: ${crashes.at(-1)?.fatal.slice(0, 300)}` : '';
  const detail = `the deadline passed, ${recorded}${tail}`;
  return { status: 'partial', detail, looked: { kind: 'crash', looked: 'not', reason: detail } };
}

function notRun(detail: string): StepResult {
  return { status: 'partial', detail, looked: { kind: 'crash', looked: 'not', reason: detail } };
}

function observation(crash: Crash, restarts: number, recorded: boolean, objects: readonly KubeObject[]): Observation {
  const subject = namedObject(crash.fatal, objects) ?? { kind: 'Pod', namespace: '', name: 'longhorn-manager' };
  const evidence = { step: 'manager', exitCode: crash.exitCode, ends: restarts, versionRecorded: recorded };
  return { kind: 'crash', subject, said: crash.fatal, evidence };
}

function times(crashes: readonly Crash[]): string {
  return crashes.length === 1 ? 'one death' : `${crashes.length} deaths`;
}
