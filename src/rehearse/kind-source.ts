import { Failure } from '../core/failure.ts';
import type { Snapshot } from '../core/snapshot.ts';
import { parseVersion, type Version } from '../core/version.ts';
import { untilInterrupted } from '../kind/until-interrupted.ts';
import { type RunningCluster, withCluster } from '../kind/with-cluster.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import type { Loaded } from '../sources/snapshot-builder.ts';
import { clearEarlier } from './clear-earlier.ts';
import { connectKube } from './connect-kube.ts';
import { installCrds } from './crds.ts';
import { kindSession } from './kind-session.ts';
import { readBack } from './read-back.ts';
import { tell } from './refusal.ts';
import { type RunningCrds, runningCrds } from './running-crds.ts';
import { seed } from './seed.ts';
import { planSeed } from './seed-plan.ts';

/**
 * `check --cluster kind --seed PATH`: a kind cluster is filled with the seed under the running version's CRDs, read back live, and
 * gone again. Gives the state as an API server holds it; objects that its own CRDs refuse are told in the notes and make their
 * list `partial`, so that nothing is judged ready that was not seen.
 */
export async function kindSource(loaded: Loaded, options: Options, world: World, deadlineMs: number): Promise<Loaded> {
  const from = options.from ? parseVersion(options.from) : versionOf(loaded.snapshot);
  if (!from) {
    const message = 'the seed does not say which Longhorn version it ran, so its CRDs cannot be chosen';
    throw new Failure('missing-input', message, 'Give --from VERSION.');
  }
  const running = await runningCrds(options['manifest-from'], from, world);
  return untilInterrupted(async (signal) => {
    const { shell, wish } = await kindSession(options, world, signal, Math.ceil(deadlineMs / 1000));
    return withCluster(shell, wish, (cluster) => throughKind(loaded, running, cluster, shell.log, signal));
  });
}

async function throughKind(
  { snapshot, notes }: Loaded,
  running: RunningCrds,
  cluster: RunningCluster,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<Loaded> {
  const api = await connectKube(cluster.kubeconfig, signal);
  try {
    if (!cluster.ours) await clearEarlier(api, snapshot.namespace, running.crds);
    const crds = await installCrds(api, running.crds);
    const seeded = await seed(api, planSeed(snapshot), log);
    const read = await readBack(api, snapshot, cluster.name);
    const refused = [...crds, ...seeded.refused];
    const told = refused.map((refusal) => `seeding: refused by the running version's own CRDs: ${tell(refusal)}`);
    const kinds = new Set(refused.filter(({ subject }) => subject.namespace !== '').map(({ subject }) => subject.kind));
    return {
      snapshot: doubted(read, kinds),
      notes: [...notes, ...(running.note ? [running.note] : []), ...told, ...seeded.notes.map((note) => `seeding: ${note}`)],
    };
  } finally {
    await api.close();
  }
}

/** What could not be seeded was not read back: those lists are not whole. */
function doubted(snapshot: Snapshot, kinds: ReadonlySet<string>): Snapshot {
  const coverage = Object.entries(snapshot.coverage).map(([name, row]) => {
    const lacks = name.endsWith('.longhorn.io') && [...kinds].some((kind) => name === `${kind.toLowerCase()}s.longhorn.io`);
    return [name, lacks ? { ...row, status: 'partial' as const, reason: 'the kind cluster refused some objects' } : row];
  });
  return { ...snapshot, coverage: Object.fromEntries(coverage) };
}

function versionOf({ objects }: Snapshot): Version | undefined {
  const recorded = objects['settings.longhorn.io']?.find((object) => object.metadata.name === 'current-longhorn-version');
  return parseVersion(String(recorded?.['value'] ?? ''));
}
