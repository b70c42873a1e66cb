import { join } from 'node:path';
import { walkFolder } from '../dump/walk-folder.ts';
import { fileChunks } from '../text/file-chunks.ts';
import type { ArchiveEntry, Wants } from './archive-entry.ts';

/**
 * The wanted files of an unpacked bundle.
 * @throws Failure `file-missing`, `file-unreadable`
 */
export async function* folderEntries(path: string, _label: string, wants: Wants): AsyncGenerator<ArchiveEntry> {
  const { files } = await walkFolder(path);
  for (const name of files) {
    const full = join(path, name);
    if (wants(name)) yield { path: name, chunks: () => fileChunks(full, full) };
  }
}
