import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Failure } from '../core/failure.ts';
import { type Options, optionRows } from '../options.ts';
import type { World } from '../outside/world.ts';
import { emit } from './emit.ts';
import { judgeAll } from './judge-all.ts';

/** The bundled cluster (v1.7.2 with a failed backup record) against a build that crashes on it, then against the release. */
export async function demo(options: Options, world: World): Promise<number> {
  const cluster = sampleCluster();
  const targets = options.to === undefined ? ['1.8.0-rc2', '1.8.2'] : [options.to];
  for (const to of targets) {
    world.stdout.write(`$ longhorn-readiness check --cluster examples/demo-cluster.yaml --to ${to}\n\n`);
    const asked = {
      ...options,
      cluster,
      to,
      manifest: 'none',
      timeout: optionRows.timeout.default,
      concurrency: optionRows.concurrency.default,
    };
    // No policy file counts here: the demo shows the same wherever it runs.
    const { report, exitCode } = await judgeAll(asked, world, [{ asked: { to, via: 'option', place: null } }]);
    await emit(report, asked, world);
    world.stdout.write(`\n(exit code ${exitCode})\n\n`);
  }
  return 0;
}

/** Beside the sources and beside the bundle alike: `examples/` lies one folder up from `src/commands` or `dist`. */
function sampleCluster(): string {
  for (const path of [
    '../../examples/demo-cluster.yaml',
    '../examples/demo-cluster.yaml',
    '../../../examples/demo-cluster.yaml',
  ]) {
    const file = fileURLToPath(new URL(path, import.meta.url));
    if (existsSync(file)) return file;
  }
  throw new Failure(
    'file-missing',
    'the sample cluster examples/demo-cluster.yaml is not beside this program',
    'Run it from a checkout of the repository.',
  );
}
