import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { Report, ReportSet } from '../core/report.ts';
import type { Options } from '../options.ts';
import { githubEvent } from '../outside/github/event.ts';
import { realWorld } from '../outside/real-world.ts';
import type { World } from '../outside/world.ts';
import { optionsFromInputs } from '../parse-options.ts';
import { reporterFor } from '../report/index.ts';
import { findChange } from './find-change.ts';
import { judgeAll } from './judge-all.ts';
import { readPolicies } from './read-policy.ts';

/** The action: inputs and event → verdict, outputs, annotations, summary, comment. Gives the exit code; nothing is thrown. */
export async function act(): Promise<number> {
  const core = await import('@actions/core');
  try {
    const world = realWorld();
    const options = optionsFromInputs((name) => core.getInput(name));
    return await gate(options, world, core);
  } catch (error) {
    const failure =
      error instanceof Failure
        ? error
        : new Failure('internal', String(error), 'Run again with debug: true and report what it prints.', { cause: error });
    core.error(`${failure.message}. ${failure.hint}`, { title: 'Longhorn upgrade readiness could not run' });
    core.setOutput('verdict', 'undecided');
    return failure.exitCode;
  }
}

type Core = typeof import('@actions/core');

async function gate(options: Options, world: World, core: Core): Promise<number> {
  const event = githubEvent(world.env, await readFile(world.env['GITHUB_EVENT_PATH'] ?? '', 'utf8'));
  const found = await findChange(options, world, event);
  if (found.asked.length === 0) {
    for (const note of found.notes) core.warning(note);
    core.info('No Longhorn version change was found: nothing to check.');
    core.setOutput('verdict', 'none');
    return 0;
  }
  const policies = await readPolicies(options, world);
  const notes = [...found.notes, ...policies.notes];
  const { report, exitCode } = await judgeAll(options, world, found.asked, { ...policies, notes });
  await publish(report, world, core);
  return exitCode;
}

async function publish(report: Report | ReportSet, world: World, core: Core): Promise<void> {
  const path = join(world.env['RUNNER_TEMP'] ?? world.cwd, 'longhorn-readiness', 'report.json');
  await world.writeFile(path, (await reporterFor('json'))(report));
  setOutputs(report, path, core);
  world.stdout.write((await reporterFor('github'))(report));
  await core.summary.addRaw((await reporterFor('summary'))(report)).write();
}

function setOutputs(report: Report | ReportSet, path: string, core: Core): void {
  const first = 'reports' in report ? report.reports[0] : report;
  const { decision, counts } = report.verdict;
  const outputs = {
    verdict: decision,
    from: first?.upgrade.from ?? '',
    to: first?.upgrade.to ?? '',
    blockers: counts.blocker,
    warnings: counts.warning,
    unknown: counts.unknown,
    'report-path': path,
  };
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
}
