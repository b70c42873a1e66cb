import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import type { Kube } from '../outside/kube.ts';
import type { World } from '../outside/world.ts';
import { remarks } from '../remedy/format/plan-words.ts';
import type { Plan } from '../remedy/plan.ts';
import { visible } from '../report/escape/visible.ts';
import { makePlan, type Prepared } from './make-plan.ts';
import { printAs } from './print-as.ts';

export { makePlan } from './make-plan.ts';

/**
 * The way out of the findings, in order. Prints it; `--apply` does the safe steps on the live cluster after saving every object,
 * `--undo DIR` puts back what was saved. Exit 0 when everything asked for was done, 1 when a step was left or failed, 2 when a blocker
 * rule could not be decided.
 */
export async function remedy(options: Options, world: World): Promise<number> {
  if (options.undo !== undefined) return (await import('./undo-saved.ts')).undoSaved(options.undo, options, world);
  if (options.apply) return apply(options, world);
  const { plan } = await makePlan(options, world);
  refuseUnmatched(plan, options);
  await printAs(formats, options, world, (write) => write(plan, options.yes));
  return undecidedCode(plan);
}

/** What was waived or could not be seen is said before the first plan is carried out; the plan that judges again says nothing of it. */
async function apply(options: Options, world: World): Promise<number> {
  if (options.output.length > 0)
    throw new Failure('bad-option', '--apply writes no files of its account', 'Leave --output away; --format json prints it.');
  const { applySafe } = await import('./apply-safe.ts');
  let first: Plan | undefined;
  const judge = async (asked: Options, place: World, kube: Kube): Promise<Prepared> => {
    const prepared = await makePlan(asked, place, kube);
    if (first === undefined) {
      first = prepared.plan;
      refuseUnmatched(first, options);
      for (const remark of remarks(first)) world.stderr.write(`${visible(remark, 4000)}\n`);
    }
    return prepared;
  };
  const code = await applySafe(options, world, judge);
  return code === 0 && first !== undefined ? undecidedCode(first) : code;
}

function undecidedCode({ undecided }: Plan): 0 | 2 {
  return undecided.some(({ severity }) => severity === 'blocker') ? 2 : 0;
}

/** A name that no finding is about is a slip of the caller's, not a cluster without troubles. */
function refuseUnmatched({ steps, waived, undecided }: Plan, { object, only }: Options): void {
  if (object === undefined || steps.length + waived.length > 0) return;
  const among = only === undefined ? '' : ` of ${only}`;
  const unseen = undecided.length > 0 ? ` ${undecided.length} rule(s) could not be decided, so one may have been missed.` : '';
  throw new Failure(
    'nothing-to-judge',
    `no finding${among} is about ${JSON.stringify(object)}.${unseen}`,
    'Leave --object away to see every finding; name an object as NAMESPACE/NAME or NAME.',
    { exitCode: undecided.some(({ severity }) => severity === 'blocker') ? 2 : 3 },
  );
}

const formats = {
  text: async (plan: Plan) => (await import('../remedy/format/plan-text.ts')).planText(plan),
  markdown: async (plan: Plan) => (await import('../remedy/format/plan-markdown.ts')).planMarkdown(plan),
  json: async (plan: Plan) => (await import('../remedy/format/plan-json.ts')).planJson(plan),
  script: async (plan: Plan, yes: boolean) => (await import('../remedy/format/plan-script.ts')).planScript(plan, yes),
};
