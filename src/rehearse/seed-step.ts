import { loadArchive } from '../kind/clusters.ts';
import { clearEarlier } from './clear-earlier.ts';
import { installCrds } from './crds.ts';
import type { Stage, StepResult } from './play.ts';
import { prepareNodes } from './prepare-nodes.ts';
import { tell } from './refusal.ts';
import { seed } from './seed.ts';
import { planSeed } from './seed-plan.ts';

/** CRDs of the running version, then the state itself. What those CRDs refuse is a problem of seeding, not of the upgrade. */
export async function seedStep({ play, api, cluster }: Stage): Promise<StepResult> {
  const { shell, from } = play;
  if (!cluster.ours) await clearEarlier(api, play.snapshot.namespace, play.crdsFrom.crds);
  await prepareNodes(shell, api, cluster.name);
  for (const archive of play.archives) await loadArchive(shell, cluster.name, archive);
  const crds = await installCrds(api, play.crdsFrom.crds);
  const plan = planSeed(play.snapshot);
  const seeded = await seed(api, plan, shell.log);
  const refused = [...crds, ...seeded.refused].map(tell);
  for (const line of [...refused, ...seeded.notes, ...plan.leftOut]) shell.log(`seeding: ${line}`);
  const { note } = play.crdsFrom;
  const counted = `${seeded.created} objects with ${note ? 'CRDs that take anything' : `the CRDs of ${from.text}`}`;
  if (refused.length === 0)
    return note ? { status: 'partial', detail: `${counted}: ${note}` } : { status: 'ok', detail: counted };
  const blame = `${refused.length} refused by ${from.text} itself, a problem of seeding and not of the upgrade`;
  return { status: 'partial', detail: `${counted}; ${blame}: ${refused[0]?.slice(0, 300)}` };
}
