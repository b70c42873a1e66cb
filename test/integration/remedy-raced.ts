import { applyPlan } from '../../src/apply/apply-plan.ts';
import { makePlan, withWindow } from '../../src/commands/remedy.ts';
import { realWorld } from '../../src/outside/real-world.ts';
import { withDefaults } from '../../src/parse-options.ts';
import type { SafeStep } from '../../src/remedy/plan.ts';

/** Lets somebody else write the object right before the change: `remedy-raced.ts KUBECONFIG DIR PATH METHOD BODY`. Prints the results. */
const [kubeconfig = '', backupDir = '', path = '', method = 'PATCH', body = '{}'] = process.argv.slice(2);
const world = realWorld();
const options = withDefaults({ kubeconfig, to: '1.8.0-rc2' });
const { plan, around } = await makePlan(options, world);
const steps = plan.steps.filter((step): step is SafeStep => step.risk === 'safe');
const applied = await withWindow(options, world, (window) =>
  applyPlan(steps, around, window, {
    ...{ backupDir, dryRun: false, forceFinalizers: false, patienceMs: 5000, say: () => {} },
    boundary: async (name) => {
      if (!name.startsWith('before backup')) return;
      const request = { path, body: JSON.parse(body) as unknown };
      const said = await window.send(
        method === 'DELETE' ? { ...request, method } : { ...request, method: 'PATCH', type: 'application/merge-patch+json' },
      );
      if (said.status !== 200) throw new Error(said.message);
    },
  }),
);
for (const { step, result, detail } of applied) console.log(`${step.subject.name} ${result}: ${detail}`);
