import { type FileHandle, open } from 'node:fs/promises';
import { Failure } from '../../core/failure.ts';

const chunkSize = 1 << 18;

/**
 * The bytes of a file. Each chunk is valid until the next one is asked for: two buffers take turns, so that one is filled while the
 * other is being read.
 * @throws Failure `file-missing`, `file-unreadable`
 */
export async function* fileChunks(path: string, label: string): AsyncGenerator<Buffer> {
  let [filling, full] = [Buffer.allocUnsafe(chunkSize), Buffer.allocUnsafe(chunkSize)];
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'r');
    let next = file.read(filling, 0, chunkSize, null);
    for (;;) {
      const { bytesRead } = await next;
      if (bytesRead === 0) return;
      [filling, full] = [full, filling];
      next = file.read(filling, 0, chunkSize, null);
      next.catch(() => undefined);
      yield full.subarray(0, bytesRead);
    }
  } catch (error) {
    throw fileFailure(error, label);
  } finally {
    await file?.close();
  }
}

/** The failure for an error of the file system; every other error is returned as it is. */
export function fileFailure(error: unknown, label: string): unknown {
  const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
  if (code === undefined) return error;
  const missing = code === 'ENOENT' || code === 'ENOTDIR';
  const message = missing ? `${label} does not exist` : `${label} cannot be read (${code})`;
  const hint = missing ? 'Check the path; it is taken relative to the current folder.' : 'Check the permissions of the file.';
  return new Failure(missing ? 'file-missing' : 'file-unreadable', message, hint, { cause: error });
}
