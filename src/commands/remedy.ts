import { resolve } from 'node:path';
import { type Applied, applyPlan } from '../apply/apply-plan.ts';
import { objectWindow } from '../apply/object-window.ts';
import { undo } from '../apply/undo.ts';
import { noChange } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import type { Snapshot } from '../core/snapshot.ts';
import type { Version } from '../core/version.ts';
import { neededReads } from '../facts/cluster.ts';
import { managerDaemonSet } from '../facts/manager-daemonset.ts';
import { recordedVersion } from '../facts/recorded-version.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { type Plan, planOf, type SafeStep } from '../remedy/plan.ts';
import { type Recovery, recoveryOf } from '../remedy/recovery.ts';
import type { Around } from '../remedy/safe-fix.ts';
import { visible } from '../report/escape/visible.ts';
import { rules } from '../rules/index.generated.ts';
import { loadSnapshot } from '../sources/load.ts';
import { judgeCluster, targetVersion } from './judge-cluster.ts';
import { sayNotes } from './say-notes.ts';
import { count, sourceRequest } from './source-request.ts';

/**
 * The way out of the findings, in order. Prints it; `--apply` does the safe steps on the live cluster after saving every object,
 * `--undo DIR` puts back what was saved. Exit 0 when everything asked for was done, 1 when a step was left or failed.
 */
export async function remedy(options: Options, world: World): Promise<number> {
  if (options.undo !== undefined) return undoAll(options, world, options.undo);
  const prepared = await makePlan(options, world);
  if (options.apply) return applySafe(prepared, options, world);
  await print(prepared.plan, options, world);
  return 0;
}

interface Prepared {
  readonly plan: Plan;
  readonly around: Around;
}

/** Judges the cluster of the options and makes the plan of its findings. */
export async function makePlan(options: Options, world: World): Promise<Prepared> {
  const reads = neededReads(rules);
  const { snapshot, notes } = await loadSnapshot(sourceRequest(options, world, { reads, whole: true }), world);
  sayNotes(notes, world);
  const recovery = recoveryIn(snapshot);
  const to = options.to ?? recovery.pending?.text;
  if (to === undefined) throw new Failure('missing-input', 'nobody said which upgrade to prepare', 'Give --to VERSION.');
  const { from } = options;
  const report = judgeCluster(rules, snapshot, {
    to: targetVersion(to).text,
    via: 'option',
    place: null,
    ...(from === undefined ? {} : { from }),
  });
  const around = { snapshot, now: world.now().getTime() };
  const choice = {
    ...(options.limit === undefined ? {} : { limit: count('limit', options.limit) }),
    ...(options.only === undefined ? {} : { only: options.only }),
    ...(options.object === undefined ? {} : { object: options.object }),
  };
  return { plan: planOf(report, around, choice, recovery.notes), around };
}

/** Images new, recorded version old: the upgrade is under way or crash-looping. */
function recoveryIn(snapshot: Snapshot): Recovery {
  const look = { snapshot, upgrade: { from: null, to: noVersion, via: 'option' as const, place: null }, change: noChange };
  const [recorded, managers] = [recordedVersion.read(look), managerDaemonSet.read(look)];
  return recoveryOf(recorded.known ? recorded.value.version : null, managers.known ? managers.value : null);
}

const noVersion: Version = { major: 0, minor: 0, patch: 0, pre: [], text: '0.0.0' };

async function print(plan: Plan, options: Options, world: World): Promise<void> {
  const formats: Record<string, () => Promise<string>> = {
    text: async () => (await import('../remedy/format/plan-text.ts')).planText(plan),
    markdown: async () => (await import('../remedy/format/plan-markdown.ts')).planMarkdown(plan),
    json: async () => (await import('../remedy/format/plan-json.ts')).planJson(plan),
    script: async () => (await import('../remedy/format/plan-script.ts')).planScript(plan, options.yes),
  };
  const format = formats[options.format ?? 'text'];
  if (!format)
    throw new Failure('bad-option', `remedy has no format ${options.format}`, `Use one of: ${Object.keys(formats).join(', ')}.`);
  world.stdout.write(await format());
}

async function applySafe({ plan, around }: Prepared, options: Options, world: World): Promise<number> {
  const backupDir = options['backup-dir'];
  if (backupDir === undefined && !options['dry-run'])
    throw new Failure('missing-input', '--apply needs a folder to save objects in', 'Give --backup-dir DIR.');
  refuseOutsideLive(options, world);
  refuseForceWhileReady(around, options);
  const steps = plan.steps.filter((step): step is SafeStep => step.risk === 'safe');
  const applied = await withWindow(options, world, (window) =>
    applyPlan(steps, around, window, {
      backupDir: resolve(world.cwd, backupDir ?? '.'),
      dryRun: options['dry-run'],
      forceFinalizers: options['force-finalizers'],
      patienceMs: 10_000,
      say: (text) => world.stderr.write(`${text}\n`),
    }),
  );
  world.stdout.write(appliedText(applied, plan.steps.length - steps.length));
  const remaining = options['dry-run'] ? [] : await stillThere(options, world, applied);
  for (const subject of remaining) world.stdout.write(`still found after the fix: ${visible(subject)}\n`);
  return remaining.length === 0 && applied.every(({ result }) => result === 'done' || result === 'would be done') ? 0 : 1;
}

/** Judges again: a remedy that did not remedy is itself a finding. */
async function stillThere(options: Options, world: World, applied: readonly Applied[]): Promise<string[]> {
  const done = new Set(
    applied
      .filter(({ result }) => result === 'done')
      .map(({ step }) => `${step.rule} ${step.subject.namespace}/${step.subject.name}`),
  );
  if (done.size === 0) return [];
  const { plan } = await makePlan({ ...options, limit: undefined }, world);
  return plan.steps.map((step) => `${step.rule} ${step.subject.namespace}/${step.subject.name}`).filter((key) => done.has(key));
}

async function undoAll(options: Options, world: World, folder: string): Promise<number> {
  refuseOutsideLive(options, world);
  const undone = await withWindow(options, world, (window) => undo(resolve(world.cwd, folder), window));
  for (const { entry, result, detail } of undone) {
    world.stdout.write(`${result.padEnd(9)} ${entry.subject.kind} ${visible(entry.subject.name)}: ${visible(detail)}\n`);
  }
  return undone.every(({ result }) => result === 'restored' || result === 'same') ? 0 : 1;
}

function refuseOutsideLive(options: Options, world: World): void {
  if (options.cluster !== 'live')
    throw new Failure('refused', `a ${options.cluster} cannot be changed`, 'Apply on the live cluster: leave --cluster away.');
  const event = world.env['GITHUB_EVENT_NAME'] ?? '';
  if (event.startsWith('pull_request') || event === 'merge_group') {
    throw new Failure(
      'refused',
      `remedy never applies on a ${event} event`,
      'A pull request must not change a cluster: run it from a terminal or a workflow_dispatch.',
    );
  }
}

/** A manager that runs takes its finalizer off by itself, and cleans up while it does. */
function refuseForceWhileReady({ snapshot }: Around, options: Options): void {
  if (!options['force-finalizers']) return;
  const status = snapshot.coverage['daemonsets.apps']?.status;
  if (status !== 'whole' && status !== 'absent')
    throw new Failure(
      'refused',
      'nobody could see whether a manager is ready, so no finalizer is taken off',
      'Let this account list DaemonSets: longhorn-readiness rbac --remedy',
    );
  const daemonSet = (snapshot.objects['daemonsets.apps'] ?? []).find(({ metadata }) => metadata.name === 'longhorn-manager');
  const ready = (daemonSet?.['status'] as { numberReady?: unknown } | undefined)?.numberReady;
  if (!(Number(ready) > 0)) return;
  throw new Failure(
    'refused',
    `--force-finalizers is for crash-looping managers, and ${ready} are ready`,
    'Leave it away: a running manager takes its finalizer off.',
  );
}

/** Opens a window on the live cluster for as long as the work takes. */
export async function withWindow<T>(
  options: Options,
  world: World,
  work: (window: ReturnType<typeof objectWindow>) => Promise<T>,
): Promise<T> {
  const { openKube } = await import('../outside/kube.ts');
  const { kubeconfig, context } = options;
  const access = {
    allowExec: options['allow-exec'],
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
  };
  const kube = await openKube(access, world);
  // What makes a plan first has said this already.
  if (options.undo !== undefined) sayNotes(kube.warnings, world);
  try {
    return await work(objectWindow(kube));
  } finally {
    kube.close();
  }
}

function appliedText(applied: readonly Applied[], byHand: number): string {
  const lines = applied.map(({ step, result, detail }) => `${result.padEnd(13)} ${visible(step.what)}: ${visible(detail)}`);
  if (applied.length === 0) lines.push('nothing that is safe to apply');
  if (byHand > 0) lines.push(`${byHand} step(s) need a person: run remedy without --apply to read them`);
  return `${lines.join('\n')}\n`;
}
