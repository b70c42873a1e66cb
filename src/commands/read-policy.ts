import { isAbsolute, join } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import { optionRows } from '../options.ts';
import type { World } from '../outside/world.ts';
import { emptyPolicy, type Policy } from '../policy/policy.ts';

/** Reads one file of a side of the change, by its path in the repository; undefined when that side has none. */
export type ReadSide = (path: string) => Promise<string | undefined>;

export interface Sides {
  readonly base: ReadSide;
  readonly head: ReadSide;
}

/** The policy that judges (the base side's), and the head side's where the change edits it. */
export interface Policies {
  readonly base: Policy;
  readonly head?: Policy;
  readonly notes: readonly string[];
}

export const noPolicies: Policies = { base: emptyPolicy, notes: [] };

/**
 * Reads the policy file: from the base side of a change, so that no pull request waives itself, or from the disk where nothing is
 * compared or the path is absolute. Fails with `config-invalid`, and with `file-missing` where a file was named that is not there.
 */
export async function readPolicies(options: Options, world: World, sides = sidesOf(options, world)): Promise<Policies> {
  const path = options.config ?? usualPath;
  if (!sides || isAbsolute(path)) return { base: await fromDisk(path, world), notes: [] };
  const [base, head] = [await sides.base(path), await sides.head(path)];
  const policy = base === undefined ? emptyPolicy : await policyIn(base, path);
  if (head === base) return { base: policy, notes: [] };
  try {
    return { base: policy, head: head === undefined ? emptyPolicy : await policyIn(head, path), notes: [] };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { base: policy, notes: [`this change makes the policy file invalid: ${error.message}`] };
  }
}

const usualPath = optionRows.config.default ?? '';

async function fromDisk(path: string, world: World): Promise<Policy> {
  try {
    return await policyIn(await world.readFile(path), path);
  } catch (error) {
    if (path === usualPath && error instanceof Failure && error.code === 'file-missing') return emptyPolicy;
    throw error;
  }
}

/** The parser loads with the first policy: most runs have none. */
async function policyIn(text: string, path: string): Promise<Policy> {
  return (await import('../policy/parse-policy.ts')).parsePolicy(text, path);
}

/** The two folders or git refs that the options compare; undefined when they compare nothing. */
function sidesOf(options: Options, world: World): Sides | undefined {
  const { 'base-dir': baseDir, 'head-dir': headDir, base, head } = options;
  if (baseDir !== undefined) return { base: folder(baseDir, world), head: folder(headDir ?? '.', world) };
  if (base !== undefined) return { base: gitRef(base, world), head: gitRef(head ?? 'HEAD', world) };
  return undefined;
}

function folder(root: string, world: World): ReadSide {
  return async (path) => {
    try {
      return await world.readFile(join(root, path));
    } catch (error) {
      if (error instanceof Failure && error.code === 'file-missing') return undefined;
      throw error;
    }
  };
}

/** `--end-of-options`: a ref that begins with a dash is no option of git's. */
function gitRef(ref: string, world: World): ReadSide {
  return async (path) => {
    const known = await world.run('git', ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]);
    if (known.exitCode !== 0) {
      throw new Failure(
        'git-failed',
        `git knows no commit ${JSON.stringify(ref)}`,
        'Fetch it first (actions/checkout with fetch-depth: 0).',
      );
    }
    const shown = await world.run('git', ['show', '--end-of-options', `${known.stdout.trim()}:${path}`]);
    return shown.exitCode === 0 ? shown.stdout : undefined;
  };
}
