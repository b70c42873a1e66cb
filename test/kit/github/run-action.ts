import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import { parseFileCommands, parseWorkflowCommands, type WorkflowCommand } from './runner-files.ts';

const root = join(import.meta.dirname, '../../..');

/** One run of the built action in the environment of a runner. */
export interface ActionRun {
  readonly eventName: string;
  readonly event: unknown;
  readonly github: { readonly url: string; readonly token: string; readonly owner: string; readonly repo: string };
  /** What the workflow's `with:` says; defaults are those of action.yml. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Files of the workspace, as after actions/checkout. */
  readonly workspace?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly sha?: string;
  readonly ref?: string;
  /** Which bundle to run: `dist/action.js`, or `dist/post.js` with the state of an earlier run. */
  readonly entry?: string;
  readonly state?: Readonly<Record<string, string>>;
  /** Milliseconds after which the run is killed. */
  readonly timeout?: number;
}

/** What a runner would have seen. `commands` are the workflow commands in stdout (`::error file=…::…`), decoded. */
export interface ActionResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly commands: readonly WorkflowCommand[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Text of files that the run left under RUNNER_TEMP, by path relative to it. */
  readonly file: (path: string) => string;
}

/** Starts `dist/action.js` as a child process, as a runner does, and waits for its end. Folders are removed afterwards. */
export async function runAction(run: ActionRun): Promise<ActionResult> {
  const folder = mkdtempSync(join(tmpdir(), 'readiness-runner-'));
  try {
    const environment = runnerEnvironment(run, folder);
    const { exitCode, stdout, stderr } = await start(
      join(root, run.entry ?? 'dist/action.js'),
      environment,
      folder,
      run.timeout ?? 120_000,
    );
    const text = (file: string): string => readFileSync(join(folder, file), 'utf8');
    const left = filesUnder(join(folder, 'temp'));
    return {
      ...{ exitCode, stdout, stderr, commands: parseWorkflowCommands(stdout) },
      outputs: parseFileCommands(text('output')),
      state: parseFileCommands(text('state')),
      summary: text('summary'),
      file: (path) => left.get(path) ?? missing(path, left),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function filesUnder(folder: string): ReadonlyMap<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}

function missing(path: string, left: ReadonlyMap<string, string>): never {
  throw new Error(`the run left no file ${path}; it left ${[...left.keys()].join(', ') || 'none'}`);
}

function runnerEnvironment(run: ActionRun, folder: string): Record<string, string> {
  for (const file of ['output', 'state', 'summary', 'env', 'path']) writeFileSync(join(folder, file), '');
  for (const sub of ['temp', 'workspace', 'home', 'tools']) mkdirSync(join(folder, sub));
  for (const [path, text] of Object.entries(run.workspace ?? {})) {
    mkdirSync(dirname(join(folder, 'workspace', path)), { recursive: true });
    writeFileSync(join(folder, 'workspace', path), text);
  }
  writeFileSync(join(folder, 'event.json'), JSON.stringify(run.event));
  const { github } = run;
  return {
    ...{ PATH: process.env['PATH'] ?? '', HOME: join(folder, 'home'), LANG: 'C.UTF-8', CI: 'true', GITHUB_ACTIONS: 'true' },
    ...{ RUNNER_TEMP: join(folder, 'temp'), RUNNER_TOOL_CACHE: join(folder, 'tools'), RUNNER_OS: 'Linux', RUNNER_ARCH: 'X64' },
    ...{
      GITHUB_WORKSPACE: join(folder, 'workspace'),
      GITHUB_EVENT_PATH: join(folder, 'event.json'),
      GITHUB_EVENT_NAME: run.eventName,
    },
    ...{
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STATE: join(folder, 'state'),
      GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    },
    ...{ GITHUB_ENV: join(folder, 'env'), GITHUB_PATH: join(folder, 'path') },
    ...{ GITHUB_API_URL: github.url, GITHUB_GRAPHQL_URL: `${github.url}/graphql`, GITHUB_SERVER_URL: github.url },
    ...{ GITHUB_REPOSITORY: `${github.owner}/${github.repo}`, GITHUB_REPOSITORY_OWNER: github.owner, GITHUB_ACTOR: github.owner },
    ...{ GITHUB_SHA: run.sha ?? '0'.repeat(40), GITHUB_REF: run.ref ?? 'refs/pull/1/merge', GITHUB_REF_NAME: '1/merge' },
    ...{ GITHUB_RUN_ID: '1', GITHUB_RUN_NUMBER: '1', GITHUB_RUN_ATTEMPT: '1', GITHUB_JOB: 'gate', GITHUB_WORKFLOW: 'gate' },
    ...{ GITHUB_ACTION: '__self', GITHUB_ACTION_PATH: root, GITHUB_ACTION_REPOSITORY: '' },
    ...prefixed('INPUT_', { ...defaultInputs(github.token), ...run.inputs }, (name) => name.replaceAll(' ', '_').toUpperCase()),
    ...prefixed('STATE_', run.state ?? {}, (name) => name),
    ...run.env,
  };
}

function defaultInputs(token: string): Record<string, string> {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { inputs?: Record<string, { default?: unknown }> };
  const entries = Object.entries(action.inputs ?? {}).map(([name, input]) => [name, String(input.default ?? '')] as const);
  return Object.fromEntries(entries.map(([name, value]) => [name, value.replace(/\$\{\{\s*github\.token\s*\}\}/, token)]));
}

function prefixed(
  prefix: string,
  values: Readonly<Record<string, string>>,
  spell: (name: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}${spell(name)}`, value]));
}

interface Ended {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(entry: string, env: Record<string, string>, folder: string, timeout: number): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry], { env, cwd: join(folder, 'workspace'), stdio: ['ignore', 'pipe', 'pipe'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.once('error', reject);
    child.once('close', (exitCode) => {
      clearTimeout(timer);
      resolve({ exitCode, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
    });
  });
}
