import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import { outputOf } from './emit.ts';

/** Prints what a command has in the format that was asked for (`text` by default) and writes the files of `--output FORMAT=PATH`. */
export async function printAs<W>(
  formats: Readonly<Record<string, W>>,
  options: Options,
  world: World,
  write: (writer: W) => Promise<string>,
): Promise<void> {
  const writerOf = (format: string): W => {
    const writer = Object.hasOwn(formats, format) ? formats[format] : undefined;
    if (writer === undefined)
      throw new Failure('bad-option', `there is no format ${format} of this`, `Use one of: ${Object.keys(formats).join(', ')}.`);
    return writer;
  };
  const shown = writerOf(options.format ?? 'text');
  const files = options.output.map((text) => outputOf(text, Object.keys(formats)));
  for (const { format, path } of files) await world.writeFile(path, await write(writerOf(format)));
  world.stdout.write(await write(shown));
}
