import type { Keep, RawObject, SourceEvent } from '../source-event.ts';
import type { DocumentSink } from '../text/document-sink.ts';
import { arrivals } from './identity.ts';
import { listSink } from './list-sink.ts';

/** Gathers the events of one source while its files are read one after the other. */
export interface ObjectEvents {
  /** What the text readers should leave out. */
  readonly keep: Keep;
  /** Begins a file. `emptyLists`: whether a list without items says that there is nothing of its kind. */
  readonly file: (path: string, emptyLists: boolean) => DocumentSink;
  /** Ends the file. */
  readonly endFile: () => void;
  readonly say: (event: SourceEvent) => void;
  /** The events since the last call, in order. */
  readonly drain: () => readonly SourceEvent[];
  /** How many Kubernetes objects and empty lists the source held so far, kept or not. */
  readonly seen: () => number;
}

/** Secrets are dropped here whatever `keep` says: nothing behind this border ever sees one. */
export function objectEvents(keep: Keep | undefined): ObjectEvents {
  const arrive = arrivals();
  const wanted = remembered((apiVersion, kind) =>
    kind === 'Secret' && apiVersion === 'v1' ? false : (keep?.(apiVersion, kind) ?? true),
  );
  let queue: SourceEvent[] = [];
  let path = '';
  let objects = 0;
  let lists = 0;
  let strangers = 0;
  const say = (event: SourceEvent) => {
    if (event.type === 'empty') lists += 1;
    queue.push(event);
  };
  const take = (object: RawObject) => {
    objects += 1;
    if (!wanted(object.apiVersion, object.kind)) return;
    const arrival = arrive(object);
    if (arrival !== 'repeated')
      queue.push(arrival === 'first' ? { type: 'object', object } : { type: 'object', object, replaces: true });
  };
  const skip = (count: number) => {
    objects += count;
  };
  const strange = (line?: number) => {
    strangers += 1;
    if (strangers > 1) return;
    queue.push({ type: 'note', text: `${line === undefined ? path : `${path}:${line}`} is no Kubernetes object: ignored` });
  };
  let atStart = 0;
  return {
    keep: wanted,
    file: (next, emptyLists) => {
      path = next;
      atStart = objects;
      strangers = 0;
      return listSink({ take, skip, strange, say }, next, emptyLists);
    },
    endFile: () => queue.push({ type: 'file', path, objects: objects - atStart }),
    say,
    drain: () => {
      const drained = queue;
      queue = [];
      return drained;
    },
    seen: () => objects + lists,
  };
}

/** The same, asked once for a run of objects of one kind. */
function remembered(keep: Keep): Keep {
  let last: { apiVersion: string; kind: string; kept: ReturnType<Keep> } = { apiVersion: '', kind: '', kept: false };
  return (apiVersion, kind) => {
    if (apiVersion !== last.apiVersion || kind !== last.kind) last = { apiVersion, kind, kept: keep(apiVersion, kind) };
    return last.kept;
  };
}
