import type { Change } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import type { Unclear } from '../core/upgrade.ts';
import type { DetectedRelease } from '../detect/detected-change.ts';
import type { Tree } from '../detect/tree.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import type { ChangeReader } from '../sources/change/change-reader.ts';
import { collectTrees, type ReadingBudget } from '../sources/change/collect-trees.ts';
import { changeReaderOf } from './change-reader-of.ts';
import type { AskedChange } from './judge-all.ts';
import { changeOf } from './release-change.ts';

/** What is asked to be judged: the upgrades of a change, or the one that `--to` names. */
export interface Found {
  readonly asked: readonly AskedChange[];
  readonly notes: readonly string[];
  /** Why an empty `asked` is no answer: files were not read, or a line says something about the version that is not clear. */
  readonly unseen?: string;
}

/** `--to` names the target; without it the change (two refs, two folders, or the event's commits) does. */
export async function findChange(
  options: Options,
  world: World,
  given?: { reader: ChangeReader; budget: ReadingBudget },
): Promise<Found> {
  const reader = given?.reader ?? (await changeReaderOf(options, world));
  if (reader) return detected(reader, given?.budget, options, world);
  const asked = optionAsked(options);
  if (asked) return { asked: [await withValues(asked, options, world)], notes: [] };
  throw new Failure(
    'missing-input',
    'nobody said which upgrade to judge',
    'Give --to VERSION, or --base REF --head REF, or --base-dir DIR --head-dir DIR.',
  );
}

/** Fails with exit code 2 when nothing was found, but not everything was seen. */
export function refuseUnseen({ asked, unseen }: Found): void {
  if (asked.length > 0 || unseen === undefined) return;
  const hint =
    'Pin an exact version, or judge the target itself with --to VERSION. A large change can be compared on a clone with --base and --head.';
  throw new Failure('nothing-to-judge', unseen, hint, { exitCode: 2 });
}

async function detected(reader: ChangeReader, budget: ReadingBudget | undefined, options: Options, world: World): Promise<Found> {
  const { detectChange } = await import('../detect/detect-change.ts');
  const { base, head, notes, unread } = await collectTrees(reader, budget);
  const { changes, unclear } = detectChange(base, head);
  // After the merge, files compared with nothing say what should be running by now.
  const isFresh = ({ upgrade, unpinnedBefore }: DetectedRelease) => !options.after && upgrade.from === null && !unpinnedBefore;
  const releases = changes.filter((release) => !isFresh(release));
  const asked = await Promise.all(
    releases.map((release) =>
      withValues({ ...askedOf(release, changeOf(release, unclear, head), options), ...lineOf(release, head) }, options, world),
    ),
  );
  const named = optionAsked(options);
  const said = unclear.map(unclearNote);
  const hidden = unclear.filter(({ reason }) => !harmless.has(reason)).map(unclearNote);
  const blind = unread > 0 || notes.length > 0 ? ['the change could not be wholly read', ...notes] : [];
  const unseen = [...blind, ...hidden].join('; ');
  return {
    asked: asked.length === 0 && named ? [named] : asked,
    notes: [...notes, ...changes.filter(isFresh).map(freshNote), ...said],
    ...(unseen === '' ? {} : { unseen }),
  };
}

/** Unclear, but no upgrade hides behind it: the release is gone, or only a companion or a tag stayed behind. */
const harmless: ReadonlySet<string> = new Set([
  'release-removed',
  'image-tag-left-behind',
  'companion-mismatch',
  'source-switched',
]);

function optionAsked({ to, from }: Options): AskedChange | undefined {
  if (to === undefined) return undefined;
  return { asked: { to, via: 'option', place: null, ...(from === undefined ? {} : { from }) } };
}

function askedOf(release: DetectedRelease, change: Change, options: Options): AskedChange {
  const { file, line, to, via, from } = release.upgrade;
  return {
    asked: {
      to: options.to ?? to,
      via,
      place: { file, line },
      ...(options.from === undefined ? {} : { from: options.from }),
      ...(from === null ? {} : { gitFrom: from }),
    },
    change,
  };
}

function lineOf({ upgrade: { file, line } }: DetectedRelease, { files }: Tree): { line?: string } {
  const text = files.get(file)?.split('\n')[line - 1];
  return text === undefined ? {} : { line: text.replace(/\r$/, '') };
}

/** `--values` says what the chart will get, whatever the change shows. */
async function withValues(asked: AskedChange, options: Options, world: World): Promise<AskedChange> {
  if (options.values === undefined) return asked;
  const { valuesFile } = await import('./values-file.ts');
  return { ...asked, change: { ...asked.change, ...(await valuesFile(options.values, world)) } };
}

function freshNote({ upgrade }: DetectedRelease): string {
  return `${upgrade.file}:${upgrade.line} installs Longhorn ${upgrade.to} anew: there is no state to judge`;
}

function unclearNote({ file, line, reason }: Unclear): string {
  return `${file}:${line} says something about Longhorn's version that is not clear (${reason})`;
}
