import { resolve } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { Options } from '../options.ts';
import type { World } from '../outside/world.ts';
import type { ChangeReader } from '../sources/change/change-reader.ts';

/** The two sides that the options name: two folders, or two refs of the local clone; undefined when they name none. */
export async function changeReaderOf(options: Options, world: World): Promise<ChangeReader | undefined> {
  const { base, head, 'base-dir': baseDir, 'head-dir': headDir } = options;
  if (baseDir !== undefined || headDir !== undefined) {
    if (baseDir === undefined || headDir === undefined)
      throw new Failure('missing-input', 'one of the two folders is missing', 'Give both --base-dir and --head-dir.');
    const { folderChange } = await import('../sources/change/folder-change.ts');
    return folderChange(resolve(world.cwd, baseDir), resolve(world.cwd, headDir));
  }
  if (base === undefined && head === undefined) return undefined;
  if (base === undefined)
    throw new Failure('missing-input', '--head is given, but no --base to compare it with', 'Give --base REF.');
  const { gitChange } = await import('../sources/change/git-change.ts');
  return gitChange(world.cwd, base, head ?? 'HEAD');
}
