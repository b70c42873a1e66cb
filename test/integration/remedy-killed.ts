import { applyPlan } from '../../src/apply/apply-plan.ts';
import { makePlan, withWindow } from '../../src/commands/remedy.ts';
import { realWorld } from '../../src/outside/real-world.ts';
import { withDefaults } from '../../src/parse-options.ts';
import type { SafeStep } from '../../src/remedy/plan.ts';

/** Applies the demo cluster's plan and kills itself at one boundary: `remedy-killed.ts KUBECONFIG DIR BOUNDARY`. */
const [kubeconfig = '', backupDir = '', at = ''] = process.argv.slice(2);
const world = realWorld();
const options = withDefaults({ kubeconfig, to: '1.8.0-rc2' });
const { plan, around } = await makePlan(options, world);
const steps = plan.steps.filter((step): step is SafeStep => step.risk === 'safe');
await withWindow(options, world, (window) =>
  applyPlan(steps, around, window, {
    ...{ backupDir, dryRun: false, forceFinalizers: false, patienceMs: 5000, say: () => {} },
    boundary: async (name) => {
      if (name === at) process.kill(process.pid, 'SIGKILL');
    },
  }),
);
throw new Error(`there is no boundary ${at}`);
