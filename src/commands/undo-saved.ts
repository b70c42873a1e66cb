import { resolve } from 'node:path';
import { undo } from '../apply/undo.ts';
import type { Undone } from '../apply/undone.ts';
import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { jsonText } from '../report/escape/json-text.ts';
import { visible } from '../report/escape/visible.ts';
import { refuseWriting } from './refuse-writing.ts';
import { count } from './source-request.ts';
import { withWindow } from './with-window.ts';

/** Puts back what an earlier run saved in `folder`. Exit 0 when everything meant is there as it was saved, 1 when something is not. */
export async function undoSaved(folder: string, options: Options, world: World): Promise<number> {
  refuseWriting(options, world);
  const meaningless = (['apply', 'backup-dir', 'force-finalizers'] as const).find((name) => options[name]);
  if (meaningless)
    throw new Failure('bad-option', `--${meaningless} and --undo do not go together`, 'Undo first, then run remedy --apply.');
  const print = formatOf(options);
  const { only, object, limit } = options;
  const undone = await withWindow(options, world, (window) =>
    undo(resolve(world.cwd, folder), window, {
      dryRun: options['dry-run'],
      ...(only === undefined ? {} : { only }),
      ...(object === undefined ? {} : { object }),
      ...(limit === undefined ? {} : { limit: count('limit', limit) }),
    }),
  );
  world.stdout.write(print(undone));
  return undone.every(({ result }) => result !== 'left' && result !== 'failed') ? 0 : 1;
}

function formatOf(options: Options): (undone: readonly Undone[]) => string {
  if (options.format === 'json') return json;
  if (options.format === undefined || options.format === 'text') return text;
  throw new Failure('bad-option', `remedy --undo has no format ${options.format}`, 'Use text or json.');
}

function text(undone: readonly Undone[]): string {
  const line = ({ entry: { subject }, result, detail }: Undone) =>
    `${result.padEnd(9)} ${subject.kind} ${visible(subject.name)}: ${visible(detail)}\n`;
  return undone.length === 0 ? 'nothing was saved there\n' : undone.map(line).join('');
}

function json(undone: readonly Undone[]): string {
  return jsonText({
    schema: 1,
    undone: undone.map(({ entry: { rule, subject }, result, detail }) => ({ rule, subject, result, detail })),
  });
}
