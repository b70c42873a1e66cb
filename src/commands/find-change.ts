import { Failure } from '../core/failure.ts';
import type { DetectedChange, DetectedRelease } from '../detect/detected-change.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import type { ChangeReader } from '../sources/change/change-reader.ts';
import { collectTrees, type ReadingBudget } from '../sources/change/collect-trees.ts';
import { changeReaderOf } from './change-reader-of.ts';
import type { AskedChange } from './judge-all.ts';
import { changeOf } from './release-change.ts';

/**
 * What is asked to be judged: the upgrades of a change, or the one that `--to` names. `unclear`: lines that may hide an upgrade;
 * `blind`: changed files were not read, so that nothing found does not mean that there is nothing.
 */
export interface Found {
  readonly asked: readonly AskedChange[];
  readonly notes: readonly string[];
  readonly detected?: DetectedChange;
  readonly blind: boolean;
}

/** `--to` names the target; without it the change (two refs, two folders, or the event's commits) does. */
export async function findChange(
  options: Options,
  world: World,
  given?: { reader: ChangeReader; budget: ReadingBudget },
): Promise<Found> {
  const reader = given?.reader ?? (await changeReaderOf(options, world));
  const { to, from } = options;
  if (!reader) {
    if (to === undefined)
      throw new Failure(
        'missing-input',
        'nobody said which upgrade to judge',
        'Give --to VERSION, or --base REF --head REF, or --base-dir DIR --head-dir DIR.',
      );
    return {
      asked: [
        await withValues({ asked: { to, via: 'option', place: null, ...(from === undefined ? {} : { from }) } }, options, world),
      ],
      notes: [],
      blind: false,
    };
  }
  const { detectChange } = await import('../detect/detect-change.ts');
  const trees = await collectTrees(reader, given?.budget);
  const detected = detectChange(trees.base, trees.head);
  const releases = detected.changes.filter(({ upgrade }) => upgrade.from !== null);
  const fresh = detected.changes.filter(({ upgrade }) => upgrade.from === null).map(freshNote);
  const asked = await Promise.all(releases.map((release) => withValues(askedOf(release, options), options, world)));
  const overridden =
    to !== undefined && asked.length === 0
      ? [{ asked: { to, via: 'option' as const, place: null, ...(from === undefined ? {} : { from }) } }]
      : asked;
  return {
    asked: overridden,
    notes: [...trees.notes, ...fresh, ...detected.unclear.map(unclearNote)],
    detected,
    blind: trees.unread > 0 || trees.notes.length > 0,
  };
}

function askedOf(release: DetectedRelease, options: Options): AskedChange {
  const { file, line, to, via, from } = release.upgrade;
  return {
    asked: {
      to: options.to ?? to,
      via,
      place: { file, line },
      ...(options.from === undefined ? {} : { from: options.from }),
      ...(from === null ? {} : { gitFrom: from }),
    },
    change: changeOf(release),
  };
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

function unclearNote({ file, line, reason }: DetectedChange['unclear'][number]): string {
  return `${file}:${line} says something about Longhorn's version that is not clear (${reason})`;
}
