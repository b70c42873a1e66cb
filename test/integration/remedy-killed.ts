import { undo } from '../../src/apply/undo.ts';
import { applySafe } from '../../src/commands/apply-safe.ts';
import { makePlan } from '../../src/commands/remedy.ts';
import { withWindow } from '../../src/commands/with-window.ts';
import type { Options } from '../../src/options.ts';
import { realWorld } from '../../src/outside/real-world.ts';
import { withDefaults } from '../../src/parse-options.ts';

/** Applies or undoes and kills itself at one boundary: `remedy-killed.ts apply|undo KUBECONFIG DIR BOUNDARY [OPTIONS as JSON]`. */
const [verb = '', kubeconfig = '', folder = '', at = '', more = '{}'] = process.argv.slice(2);
const world = realWorld();
const given = JSON.parse(more) as Partial<Options>;
const options = withDefaults({ to: '1.8.0-rc2', ...given, kubeconfig, 'backup-dir': folder });
const boundary = async (name: string): Promise<void> => {
  if (name === at) process.kill(process.pid, 'SIGKILL');
};
if (verb === 'apply') await applySafe(options, world, makePlan, { boundary, patienceMs: 5000 });
else await withWindow(options, world, (window) => undo(folder, window, { boundary }));
throw new Error(`there is no boundary ${at}`);
