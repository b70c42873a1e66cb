import { fileKind } from '../../detect/file-kind.ts';
import { isCandidatePath, isCandidateText } from '../../detect/is-candidate.ts';
import { planFetch, referencedPaths } from '../../detect/plan-fetch.ts';
import type { Tree } from '../../detect/tree.ts';
import type { ChangedFile, ChangeReader, Side } from './change-reader.ts';
import { isVariableFile } from './variable-file.ts';

/** The candidate files of both sides, and sentences about what was not looked at. */
export interface Trees {
  readonly base: Tree;
  readonly head: Tree;
  readonly notes: readonly string[];
  /** Changed files that could hold a version and were not read. */
  readonly unread: number;
}

/** What reading may cost where each file costs a call: blobs of changed files, and unchanged files beside them. */
export interface ReadingBudget {
  readonly changed: number;
  readonly beside: number;
}

/** Over GitHub's API: with the comparison and the two trees a change stays under 60 calls. */
export const apiBudget: ReadingBudget = { changed: 40, beside: 12 };

/**
 * Reads what `detect` needs: the changed files and the unchanged ones that a pin may refer to. Without a budget everything that may
 * matter is read. With one, a change that exceeds it or speaks of Longhorn is read as two whole archives where the reader can, else
 * the files that look most like Longhorn are, and how many were left out is said.
 */
export async function collectTrees(reader: ChangeReader, budget?: ReadingBudget): Promise<Trees> {
  const { files, notes } = await reader.changed();
  if (!budget) return { ...(await everything(reader, files)), notes, unread: 0 };
  const possible = files.filter(({ path }) => fileKind(path) !== 'none');
  const calls = possible.reduce((sum, { inBase, inHead }) => sum + Number(inBase) + Number(inHead), 0);
  const whole = () => archives(reader, new Set(possible.map(({ path }) => path)));
  const large = calls > budget.changed ? await whole() : undefined;
  if (large) return { ...large, notes, unread: 0 };
  const trees = await withinBudget(reader, files, notes, budget);
  const related = trees.unread === 0 && (concernsLonghorn(trees) || possible.some(({ path }) => isVariableFile(path)));
  const near = related ? await whole() : undefined;
  return near ? { ...near, notes, unread: 0 } : trees;
}

/** A pin may refer to any file of the repository, so a change that speaks of Longhorn is worth two archives. */
function concernsLonghorn({ base, head }: Trees): boolean {
  return [base, head].some(({ files }) => [...files].some(([path, text]) => isCandidatePath(path) || isCandidateText(text)));
}

/** Two archives instead of thousands of calls; undefined when one could not be had, which is no reason to stop. */
async function archives(reader: ChangeReader, changed: ReadonlySet<string>): Promise<{ base: Tree; head: Tree } | undefined> {
  if (!reader.readWhole) return undefined;
  try {
    const read = async (side: Side) => ({ files: (await reader.readWhole?.(side, changed)) ?? new Map<string, string>() });
    return { base: await read('base'), head: await read('head') };
  } catch {
    return undefined;
  }
}

async function withinBudget(
  reader: ChangeReader,
  files: readonly ChangedFile[],
  notes: readonly string[],
  budget: ReadingBudget,
): Promise<Trees> {
  const plan = planFetch(files.map(statusOf), budget.changed);
  const of = (side: Side) => plan.reads.filter((read) => read.side === side || read.side === 'both').map(({ path }) => path);
  const [base, head] = [new Map(await reader.read('base', of('base'))), new Map(await reader.read('head', of('head')))];
  const known = new Set(files.map(({ path }) => path));
  const unchanged = (await reader.paths('head')).filter((path) => !known.has(path));
  const beside = [
    ...new Set([
      ...unchanged.filter((path) => /longhorn/i.test(path) && fileKind(path) !== 'none'),
      ...referencedPaths(new Map([...base, ...head]), unchanged, budget.beside),
    ]),
  ];
  for (const [path, text] of await reader.read('head', beside.slice(0, budget.beside))) {
    base.set(path, text);
    head.set(path, text);
  }
  const planned = new Set(plan.reads.map(({ path }) => path));
  const unread = files.filter(({ path }) => fileKind(path) !== 'none' && !planned.has(path)).length;
  return { base: { files: base }, head: { files: head }, notes: [...notes, ...plan.notes], unread };
}

function statusOf({ path, inBase, inHead, size }: ChangedFile) {
  const status: 'added' | 'removed' | 'modified' = inBase ? (inHead ? 'modified' : 'removed') : 'added';
  return { path, status, ...(size === undefined ? {} : { size }) };
}

/** Where files are at hand: the changed ones, those that mention Longhorn, files of variables, and what lies beside them. */
async function everything(reader: ChangeReader, files: readonly ChangedFile[]): Promise<{ base: Tree; head: Tree }> {
  const changed = new Set(files.map(({ path }) => path));
  const treeOf = async (side: Side): Promise<Tree> => {
    const mentioning = new Set((await reader.mentions?.(side, 'longhorn')) ?? []);
    const folders = new Set([...changed, ...mentioning].map(folderOf));
    const worth = (path: string) =>
      changed.has(path) || mentioning.has(path) || isVariableFile(path) || folders.has(folderOf(path));
    const paths = (await reader.paths(side)).filter((path) => fileKind(path) !== 'none' && worth(path));
    return { files: await reader.read(side, paths) };
  };
  return { base: await treeOf('base'), head: await treeOf('head') };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
