import type { KubeApi } from './connect-kube.ts';
import { fatalLine } from './fatal-line.ts';
import { logOf, type ManagerState, managerState } from './manager-state.ts';

/** One death of the manager's container. */
export interface Crash {
  readonly exitCode: number;
  /** Its log, as far as the kubelet still had it. Untrusted. */
  readonly log: string;
  /** The line that says why. */
  readonly fatal: string;
}

/**
 * How the migration went. `migrated`: the version was recorded and the manager kept running; crashes before that healed themselves.
 * `crash-loop`: it died on the same words three times in a row. `not-started`: its container never ran. `deadline`: neither came in
 * time. `recorded`: the version that was recorded by then, after which going back is refused; empty when none was.
 */
export type ManagerResult =
  | { readonly kind: 'migrated' | 'crash-loop' | 'deadline'; readonly crashes: readonly Crash[]; readonly recorded: string }
  | { readonly kind: 'not-started'; readonly reason: string };

export interface Watching {
  readonly namespace: string;
  /** What `current-longhorn-version` says before the migration, such as `v1.7.2`; a manager that is done writes its own version there. */
  readonly before: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly now: () => number;
  readonly log: (line: string) => void;
}

/** A manager that recorded its version and runs this long, or turns ready, has started. */
const settleMs = 15_000;
/** A kubelet that cannot start a container for so long will not. */
const stuckMs = 20_000;
const sameDeaths = 3;

/** Watches the manager's pod, once a second, until it is clear how its migration ends. */
export async function watchManager(api: KubeApi, watching: Watching): Promise<ManagerResult> {
  const crashes: Crash[] = [];
  const counted = new Set<string>();
  const settled = stopwatch(watching.now);
  const stuck = stopwatch(watching.now);
  for (;;) {
    const state = await managerState(api, watching.namespace);
    await count(api, watching, state, counted, crashes);
    const recorded = state.recorded === watching.before ? '' : state.recorded;
    if (isLoop(crashes)) return { kind: 'crash-loop', crashes, recorded };
    const settledFor = settled(recorded !== '' && state.running);
    if (recorded && state.running && (state.ready || settledFor >= settleMs)) return { kind: 'migrated', crashes, recorded };
    if (stuck(state.stuck !== undefined) >= stuckMs && state.stuck) return { kind: 'not-started', reason: state.stuck };
    if (watching.now() >= watching.deadline) return { kind: 'deadline', crashes, recorded };
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** Notes the deaths that were not seen before, with their logs: the kubelet forgets them soon. */
async function count(
  api: KubeApi,
  { namespace, log }: Watching,
  state: ManagerState,
  counted: Set<string>,
  crashes: Crash[],
): Promise<void> {
  for (const death of state.deaths.filter(({ id }) => !counted.has(id))) {
    counted.add(death.id);
    const text = await logOf(api, namespace, death);
    const crash = { exitCode: death.exitCode, log: text, fatal: fatalLine(text) || death.message };
    crashes.push(crash);
    log(`longhorn-manager ended with exit code ${crash.exitCode}: ${crash.fatal.slice(0, 300)}`);
  }
}

/** Steps are idempotent, so a restart may heal; the same words again and again will not. Numbers and times may differ. */
function isLoop(crashes: readonly Crash[]): boolean {
  const last = crashes.slice(-sameDeaths).map(({ fatal }) => fatal.replace(/0x[0-9a-f]+|\d+/gi, '#'));
  return last.length === sameDeaths && new Set(last).size === 1;
}

/** How long a condition has held without a break, in milliseconds. */
function stopwatch(now: () => number): (holds: boolean) => number {
  let since: number | undefined;
  return (holds) => {
    since = holds ? (since ?? now()) : undefined;
    return since === undefined ? 0 : now() - since;
  };
}
