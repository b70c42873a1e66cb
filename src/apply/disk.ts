import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { link, lstat, mkdir, open, unlink } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/** The disk that objects are saved on. Every method rejects with node's own error (`code`); none overwrites anything. */
export interface Disk {
  /** Whether something of that name is there, readable or not. */
  readonly holds: (path: string) => Promise<boolean>;
  /** Creates a folder and those above it; the result names the created ones, outermost first. */
  readonly makeFolder: (path: string) => Promise<readonly string[]>;
  /** Writes a new file, synced; the result is the hash of its bytes. Fails where the file is there. */
  readonly writeNew: (path: string, chunks: Iterable<string> | AsyncIterable<string>) => Promise<string>;
  /** Gives a written file its final name, all at once. Fails where that name is taken. */
  readonly place: (from: string, to: string) => Promise<void>;
  readonly syncFolder: (path: string) => Promise<void>;
}

/** The disk of this machine. */
export const realDisk: Disk = {
  holds: (path) =>
    lstat(path).then(
      () => true,
      (cause: NodeJS.ErrnoException) => (cause.code === 'ENOENT' ? false : Promise.reject(cause)),
    ),
  makeFolder: async (path) => {
    const first = await mkdir(path, { recursive: true, mode: 0o700 });
    return first === undefined ? [] : createdFolders(resolve(first), resolve(path));
  },
  writeNew: async (path, chunks) => {
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    const hash = createHash('sha256');
    try {
      for await (const chunk of chunks) {
        await file.writeFile(chunk);
        hash.update(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return hash.digest('hex');
  },
  // A rename would silently replace what another run placed there; a link does not.
  place: async (from, to) => {
    await link(from, to);
    await unlink(from);
  },
  syncFolder: async (path) => {
    // Windows cannot open a folder, and keeps its names without being asked.
    if (process.platform === 'win32') return;
    const handle = await open(path, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};

function createdFolders(first: string, last: string): string[] {
  const folders: string[] = [];
  for (let folder = last; folder !== dirname(first); folder = dirname(folder)) folders.unshift(folder);
  return folders;
}
