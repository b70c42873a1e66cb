import type { Step } from '../core/report.ts';
import type { RunningCluster } from '../kind/with-cluster.ts';
import { connectKube } from './connect-kube.ts';
import { crdsStep } from './crds-step.ts';
import { judgeAgain } from './judge-again.ts';
import { managerStep } from './manager-step.ts';
import { objectsStep } from './objects-step.ts';
import type { Looked, Observation } from './observation.ts';
import { type Play, type Played, type Stage, type StepName, type StepResult, stepNames } from './play.ts';
import { readBack } from './read-back.ts';
import { seedStep } from './seed-step.ts';

/**
 * Rehearses an upgrade on a kind cluster that runs: an ordered list of named steps, each with its own result. CRDs that are refused
 * end it, since nothing after them would happen on the real cluster either.
 */
export async function rehearse(play: Play, cluster: RunningCluster): Promise<Played> {
  const api = await connectKube(cluster.kubeconfig, play.shell.signal);
  const stage = { play, api, cluster };
  const book = newBook(play);
  try {
    await book.enter('seed', () => seedStep(stage));
    const seeded = await readBack(api, play.snapshot, cluster.name);
    for (const name of stepNames) await book.enter(name, () => unlessPointless(name, stage, book.played));
    await book.enter('judge-again', () => judgeAgain(stage, seeded));
    return book.played;
  } finally {
    await api.close();
  }
}

const works: Readonly<Record<StepName, { kind: Looked['kind']; work: (stage: Stage) => Promise<StepResult> }>> = {
  crds: { kind: 'crd', work: crdsStep },
  objects: { kind: 'object', work: objectsStep },
  manager: { kind: 'crash', work: managerStep },
};

/** A step that nobody asked for says nothing; one that the refusal of the CRDs prevents says that it could not look. */
async function unlessPointless(name: StepName, stage: Stage, played: Played): Promise<StepResult> {
  const { kind, work } = works[name];
  if (!stage.play.steps.has(name)) return { status: 'skipped', detail: 'not asked for' };
  if (!played.steps.some((step) => step.name === 'crds' && step.status === 'failed')) return work(stage);
  const reason = "the target's CRDs were refused: the upgrade does not get here";
  return { status: 'skipped', detail: reason, looked: { kind, looked: 'not', reason } };
}

/** The book in which the steps are entered as they end. */
function newBook(play: Play): { played: Played; enter: (name: string, work: () => Promise<StepResult>) => Promise<void> } {
  const steps: Step[] = [];
  const seen: Observation[] = [];
  const looked: Looked[] = [];
  const enter = async (name: string, work: () => Promise<StepResult>) => {
    const began = play.now();
    const result = await work();
    steps.push({ name, status: result.status, seconds: Math.round((play.now() - began) / 100) / 10, detail: result.detail });
    seen.push(...(result.seen ?? []));
    if (result.looked) looked.push(result.looked);
    play.shell.log(`${name}: ${result.status}, ${result.detail}`);
  };
  return { played: { steps, seen, looked }, enter };
}
