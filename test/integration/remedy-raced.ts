import { applySafe } from '../../src/commands/apply-safe.ts';
import { makePlan } from '../../src/commands/remedy.ts';
import { withWindow } from '../../src/commands/with-window.ts';
import type { Options } from '../../src/options.ts';
import type { KubeRequest } from '../../src/outside/kube.ts';
import { realWorld } from '../../src/outside/real-world.ts';
import { withDefaults } from '../../src/parse-options.ts';

/**
 * Applies while somebody else writes at one boundary: `remedy-raced.ts KUBECONFIG DIR BOUNDARY REQUESTS [OPTIONS]`, the last two as
 * JSON. The boundary `judged` is between judging and reading again. The other one may do what this kubeconfig may.
 */
const [kubeconfig = '', folder = '', at = '', requests = '[]', more = '{}'] = process.argv.slice(2);
const world = realWorld();
const given = JSON.parse(more) as Partial<Options>;
const options = withDefaults({ to: '1.8.0-rc2', ...given, kubeconfig, 'backup-dir': folder });
let raced = false;
const race = async (name: string): Promise<void> => {
  if (name !== at || raced) return;
  raced = true;
  await withWindow(options, world, async (window) => {
    for (const request of JSON.parse(requests) as KubeRequest[]) {
      const said = await window.send(request);
      if (said.status >= 300) throw new Error(`${request.path}: ${said.status} ${said.message}`);
    }
  });
};
const judge: typeof makePlan = async (...args) => {
  const prepared = await makePlan(...args);
  await race('judged');
  return prepared;
};
process.exitCode = await applySafe(options, world, judge, { boundary: race, patienceMs: 5000 });
if (!raced) throw new Error(`there is no boundary ${at}`);
