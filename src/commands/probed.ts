import { noChange } from '../core/change.ts';
import type { NotProbed, ProbeReport } from '../core/probe.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { parseVersion } from '../core/version.ts';
import { recordedVersion } from '../facts/recorded-version.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import type { Turn } from '../sources/live/pacer.ts';
import { type Asked, targetVersion } from './judge-cluster.ts';
import { sourceRequest } from './source-request.ts';

/** What the probes of one cluster share: their pace, and the milliseconds since the epoch at which the run's one deadline passes. */
export interface ProbeShare {
  readonly turn: Turn;
  readonly endsAt: number;
}

/**
 * Asks the running webhooks, by server-side dry runs, about the writes of the crossed migration steps. Never throws: the judgement stands,
 * whatever becomes of the probe, and what it could not find out is said in its report.
 */
export async function probed(
  options: Options,
  world: World,
  { snapshot, asked }: { readonly snapshot: Snapshot; readonly asked: Asked },
  share: ProbeShare,
): Promise<ProbeReport> {
  if (options.cluster !== 'live')
    return failed(`--probe asks running webhooks, and ${options.cluster} has none: it needs a live cluster`);
  const to = targetVersion(asked.to);
  const recorded = recordedVersion.read({ snapshot, upgrade: { from: null, to, via: asked.via, place: null }, change: noChange });
  const from = asked.from === undefined ? (recorded.known ? recorded.value.version : null) : parseVersion(asked.from);
  if (!from) return failed('--probe cannot tell what would be written back: the running version is not known (give --from)');
  const timeoutMs = share.endsAt - world.now().getTime();
  if (timeoutMs <= 0) return failed('the deadline passed before the probe began: raise --timeout');
  try {
    const { probeWrites } = await import('../sources/live/probe-writes.ts');
    const request = sourceRequest(options, world, { reads: [], whole: false });
    return await probeWrites({ ...request, timeoutMs, from, to, turn: share.turn }, world);
  } catch (error) {
    return failed(`the probe failed: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const failed = (reason: string): ProbeReport => ({ probed: 0, refused: [], notProbed: [], failed: reason });

/** What the dry runs say nothing about. */
export function notProbedNote({ kind, name, reason }: NotProbed): string {
  return `Not probed: ${kind}${name === undefined ? '' : ` ${name}`} (${reason})`;
}
