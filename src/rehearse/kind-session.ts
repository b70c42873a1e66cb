import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findKind } from '../kind/find-kind.ts';
import type { KindShell } from '../kind/kind-shell.ts';
import type { ClusterWish } from '../kind/with-cluster.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { visible } from '../report/escape/visible.ts';

/** How kind is run and which cluster is wanted. */
export interface KindSession {
  readonly shell: KindShell;
  readonly wish: ClusterWish;
}

/** Reads the `kind-…` options. `createSeconds` bounds how long a cluster may take to come up. */
export async function kindSession(
  options: Options,
  world: World,
  signal: AbortSignal,
  createSeconds: number,
): Promise<KindSession> {
  const version = options['kind-version'];
  const checksum = options['kind-checksum'];
  const { env } = world;
  const kind = await findKind({ env, ...(version ? { version } : {}), ...(checksum ? { checksum } : {}) });
  const image = options['kind-node-image'] ?? env['KIND_NODE_IMAGE'];
  const reuse = options['kind-cluster'];
  return {
    shell: { kind, env, signal, log: logger(options, world) },
    wish: {
      waitSeconds: Math.min(180, createSeconds),
      createSeconds,
      keep: options['keep-cluster'],
      logsFolder: join(env['RUNNER_TEMP'] ?? tmpdir(), 'longhorn-readiness-logs'),
      ...(image ? { image } : {}),
      ...(reuse ? { reuse } : {}),
    },
  };
}

/**
 * What kind and the steps say goes to standard error, in Actions as a group that is folded. The lines quote objects and logs, so
 * nothing in them may be taken for a workflow command; those are read at the start of a line, or after `##[` anywhere.
 */
function logger({ quiet }: Options, { stderr }: World): (line: string) => void {
  if (quiet) return () => {};
  return (line) => stderr.write(`| ${visible(line.trimEnd().replaceAll('\ufe0f', ''), 1000).replaceAll('##[', '## [')}\n`);
}
