import type { RawObject, SourceEvent } from '../source-event.ts';
import type { DocumentSink } from '../text/document-sink.ts';
import { isList, type ListValue } from '../text/is-list.ts';
import { resourceOfFile } from './resource-of-file.ts';

/** Where the objects of one file go, and what the file says besides. */
export interface FileListener {
  readonly take: (object: RawObject) => void;
  /** So many objects of kinds that nobody needs. */
  readonly skip: (count: number) => void;
  /** A value that is no Kubernetes object. */
  readonly strange: (line?: number) => void;
  readonly say: (event: SourceEvent) => void;
}

type ItemType = Pick<RawObject, 'apiVersion' | 'kind'>;

/**
 * Unwraps lists, also lists in lists. Items of a typed list (`NodeList`) may leave their type to the list. An empty list speaks for its kind; an empty
 * `kind: List` only when the file is named after a resource. A list with `metadata.continue` is one page of more: `partial`.
 * `emptyLists`: whether empty lists are worth an event.
 */
export function listSink(listener: FileListener, path: string, emptyLists: boolean): DocumentSink {
  let untyped: Record<string, unknown>[] = [];
  let types = new Map<string, ItemType>();
  let count = 0;
  const unwrap = (list: ListValue, line: number) => {
    const inner = listSink(listener, path, emptyLists);
    const { items, ...envelope } = list;
    inner.items(items ?? []);
    inner.listEnd(envelope, line);
  };
  return {
    document: (value, line) => {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (isList(one)) unwrap(one, line);
        else if (isObject(one)) listener.take(one);
        else listener.strange(line);
      }
    },
    items: (values) => {
      count += values.length;
      for (const value of values) {
        if (isList(value)) unwrap(value, 1);
        else if (isObject(value)) {
          types.set(value.kind, value);
          listener.take(value);
        } else if (isRecord(value)) untyped.push(value);
        else listener.strange();
      }
    },
    skipped: (skipped) => {
      count += skipped;
      listener.skip(skipped);
    },
    listEnd: (envelope, line) => {
      const type = typeOfItems(envelope);
      for (const value of untyped) {
        if (type) listener.take({ ...value, ...type });
        else listener.strange(line);
      }
      if (type) types.set(type.kind, type);
      if (count === 0 && emptyLists) listener.say(emptyEvent(type ?? resourceOfFile(path), path, line));
      for (const { apiVersion, kind } of hasMore(envelope) ? types.values() : []) {
        listener.say({ type: 'partial', apiVersion, kind, reason: `${path}:${line} is one page of a longer list` });
      }
      untyped = [];
      types = new Map();
      count = 0;
    },
  };
}

/** The type that the items of `BackupList` have; undefined for `List`, which may hold anything. */
function typeOfItems({ apiVersion, kind }: Readonly<Record<string, unknown>>): ItemType | undefined {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || kind === 'List') return undefined;
  return { apiVersion, kind: kind.slice(0, -'List'.length) };
}

function emptyEvent(type: ItemType | undefined, path: string, line: number): SourceEvent {
  if (type) return { type: 'empty', apiVersion: type.apiVersion, kind: type.kind };
  return { type: 'note', text: `${path}:${line} is an empty list that does not say of which kind: ignored` };
}

function hasMore({ metadata }: Readonly<Record<string, unknown>>): boolean {
  const token = isRecord(metadata) ? metadata['continue'] : undefined;
  return typeof token === 'string' && token !== '';
}

function isObject(value: unknown): value is RawObject {
  return isRecord(value) && isName(value['apiVersion']) && isName(value['kind']);
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
