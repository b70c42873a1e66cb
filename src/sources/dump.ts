import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from '../core/failure.ts';
import { bundlePath } from './bundle/bundle-path.ts';
import { readBundle } from './bundle.ts';
import { type ObjectEvents, objectEvents } from './dump/object-events.ts';
import { type FolderFiles, walkFolder } from './dump/walk-folder.ts';
import type { ReadOptions, SourceEvent } from './source-event.ts';
import { fileChunks, fileFailure } from './text/file-chunks.ts';
import { readText } from './text/read-text.ts';

/** So many ignored files are named one by one. */
const mostNotes = 20;
const textFile = /\.(?:ya?ml|json)$/i;

/**
 * Reads a dump, batch by batch: one file of YAML or JSON (whatever its name), or a folder of them. Documents, `kind: List`, `…List`, arrays and
 * several files may be mixed; lists of any length are streamed. Of an object that occurs twice the newest copy counts. A folder that
 * turns out to hold an unpacked support bundle is read as one, since there "null" stands for empty strings.
 * @throws Failure `file-missing`, `file-unreadable`, `not-yaml` (with line and column), `yaml-explodes`, `bad-option`
 */
export async function* readDump(path: string, options: ReadOptions = {}): AsyncGenerator<readonly SourceEvent[]> {
  const events = objectEvents(options.keep);
  const info = await stat(path).catch((error) => Promise.reject(fileFailure(error, path)));
  if (info.isDirectory()) {
    const found = await walkFolder(path);
    if (found.files.some((name) => bundlePath(name)?.type === 'list')) {
      yield [{ type: 'note', text: `${path} holds an unpacked support bundle and was read as one` }];
      yield* readBundle(path, options);
      return;
    }
    yield* readFolder(path, found, events);
  } else yield* readFile(path, basename(path), path, events);
  if (events.seen() === 0) {
    throw new Failure(
      'not-yaml',
      `${path} holds no Kubernetes object`,
      'Write a dump with `kubectl get backups.longhorn.io,volumes.longhorn.io -n longhorn-system -o yaml`.',
    );
  }
}

async function* readFolder(path: string, found: FolderFiles, events: ObjectEvents): AsyncGenerator<readonly SourceEvent[]> {
  const texts = found.files.filter((name) => textFile.test(name));
  const others = found.files.filter((name) => !textFile.test(name));
  const ignored = found.ignored.concat(
    others.map((name) => `${name} was ignored: its name does not end in .yaml, .yml or .json`),
  );
  const more = ignored.length > mostNotes ? [`${ignored.length - mostNotes} more files were ignored`] : [];
  yield [...ignored.slice(0, mostNotes), ...more].map((text) => ({ type: 'note', text }));
  if (texts.length === 0) {
    throw new Failure('file-missing', `${path} holds no .yaml, .yml or .json file`, 'Name the folder that holds the dumps.');
  }
  for (const name of texts) yield* readFile(join(path, name), name, join(path, name), events);
}

async function* readFile(
  path: string,
  name: string,
  label: string,
  events: ObjectEvents,
): AsyncGenerator<readonly SourceEvent[]> {
  const sink = events.file(name, true);
  for await (const _chunk of readText(fileChunks(path, label), sink, { label, keep: events.keep })) {
    yield events.drain();
  }
  events.endFile();
  yield events.drain();
}
