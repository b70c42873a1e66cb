import { noChange } from '../core/change.ts';
import type { NotProbed, ProbeReport } from '../core/probe.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { parseVersion } from '../core/version.ts';
import { recordedVersion } from '../facts/recorded-version.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { type Asked, targetVersion } from './judge-cluster.ts';
import { sourceRequest } from './source-request.ts';

/**
 * Asks the running webhooks, by server-side dry runs, about the writes of the crossed migration steps. Undefined on anything but a live
 * cluster, and where the running version is not known: then nobody knows what would be written.
 */
export async function probed(options: Options, world: World, snapshot: Snapshot, asked: Asked): Promise<ProbeReport | undefined> {
  if (options.cluster !== 'live') return undefined;
  const to = targetVersion(asked.to);
  const recorded = recordedVersion.read({ snapshot, upgrade: { from: null, to, via: asked.via, place: null }, change: noChange });
  const from = asked.from === undefined ? (recorded.known ? recorded.value.version : null) : parseVersion(asked.from);
  if (!from) return undefined;
  const { probeWrites } = await import('../sources/live/probe-writes.ts');
  return probeWrites({ ...sourceRequest(options, world, { reads: [], whole: false }), from, to }, world);
}

/** What the dry runs say nothing about. */
export function notProbedNote({ kind, name, reason }: NotProbed): string {
  return `Not probed: ${kind}${name === undefined ? '' : ` ${name}`} (${reason})`;
}
