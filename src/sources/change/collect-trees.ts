import { fileKind } from '../../detect/file-kind.ts';
import type { Tree } from '../../detect/tree.ts';
import type { ChangedFile, ChangeReader, Side } from './change-reader.ts';

/** The candidate files of both sides, and sentences about what was not looked at. */
export interface Trees {
  readonly base: Tree;
  readonly head: Tree;
  readonly notes: readonly string[];
  /** Changed files that could hold a version and were not read, because reading costs a call each. */
  readonly unread: number;
}

/** What reading may cost: how many files a side, where each costs a call. Unlimited where files are at hand. */
export interface ReadingBudget {
  readonly changed: number;
  readonly beside: number;
}

const unlimited: ReadingBudget = { changed: 50_000, beside: 20_000 };

/** Over GitHub's API: two sides of so many files stay under 60 calls together with the comparison and the two trees. */
export const apiBudget: ReadingBudget = { changed: 20, beside: 8 };

/**
 * Reads what `detect` needs: the changed files, those that look most like Longhorn first, and the unchanged files beside them that
 * a pin may refer to (values, variables, locks). Unchanged files that mention Longhorn come along where that costs nothing.
 */
export async function collectTrees(reader: ChangeReader, budget: ReadingBudget = unlimited): Promise<Trees> {
  const { files, notes } = await reader.changed();
  const possible = files
    .filter(({ path }) => fileKind(path) !== 'none')
    .toSorted((a, b) => likelihood(b.path) - likelihood(a.path));
  const chosen = possible.slice(0, budget.changed);
  const unread = possible.length - chosen.length;
  const changed = new Set(chosen.map(({ path }) => path));
  const mentioning = { base: await mentions(reader, 'base'), head: await mentions(reader, 'head') };
  const anchors = [...changed, ...mentioning.head, ...mentioning.base];
  const [base, head] = await Promise.all(
    (['base', 'head'] as const).map((side) => treeOf(reader, side, chosen, anchors, mentioning[side], budget)),
  );
  const cut =
    unread > 0
      ? [
          `${unread} of the ${possible.length} changed files that could hold a version were not read, to stay within GitHub's limits`,
        ]
      : [];
  return { base: base ?? { files: new Map() }, head: head ?? { files: new Map() }, notes: [...notes, ...cut], unread };
}

async function mentions(reader: ChangeReader, side: Side): Promise<readonly string[]> {
  return (await reader.mentions?.(side, 'longhorn')) ?? [];
}

async function treeOf(
  reader: ChangeReader,
  side: Side,
  chosen: readonly ChangedFile[],
  anchors: readonly string[],
  mentioning: readonly string[],
  budget: ReadingBudget,
): Promise<Tree> {
  const own = chosen.filter((file) => (side === 'base' ? file.inBase : file.inHead)).map(({ path }) => path);
  const known = new Set(own);
  const beside = (await reader.paths(side))
    .filter((path) => !known.has(path) && fileKind(path) !== 'none')
    .map((path) => ({ path, worth: mentioning.includes(path) ? 10 : besideWorth(path, anchors) }))
    .filter(({ worth }) => worth > 0)
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, budget.beside);
  return { files: await reader.read(side, [...own, ...beside.map(({ path }) => path)]) };
}

/** How much a path looks as if it said which Longhorn is deployed. */
function likelihood(path: string): number {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  let score = /longhorn/i.test(path) ? 100 : 0;
  if (
    /^(chart\.(yaml|lock)|helmfile|kustomization|fleet|release|helmrelease|application|ocirepository|versions?|variables|.*\.env$|.*\.tfvars$)/.test(
      name,
    )
  )
    score += 20;
  if (/storage|infra|system|platform|addons|apps/i.test(path)) score += 5;
  return score + (fileKind(path) === 'yaml' || fileKind(path) === 'hcl' ? 2 : 0);
}

const variableFile =
  /(^|\/)(group_vars|host_vars|defaults|vars|environments?|components)\/|(^|\/)[^/]*(versions?|variables|locals|values|settings|globals|cluster-?vars|\.env|tfvars|kustomization|ocirepository|helmrepository|Chart)[^/]*$/i;

/** Unchanged files that a pin may refer to: those beside what changed, and files of variables anywhere above or named for Longhorn. */
function besideWorth(path: string, anchors: readonly string[]): number {
  const folder = folderOf(path);
  if (/longhorn/i.test(path)) return 8;
  if (!variableFile.test(path)) return anchors.some((anchor) => folderOf(anchor) === folder && /longhorn/i.test(anchor)) ? 4 : 0;
  if (anchors.some((anchor) => folderOf(anchor) === folder)) return 6;
  return anchors.some((anchor) => folder === '' || anchor.startsWith(`${folder}/`)) ? 3 : 1;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
