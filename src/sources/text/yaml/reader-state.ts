import type { DocumentSink, TextOptions } from '../document-sink.ts';
import { isList } from '../is-list.ts';
import type { Window } from './window.ts';
import type { YamlToJson } from './yaml-to-json.ts';

/** Where the streaming YAML reader stands. */
export interface YamlReader {
  readonly w: Window;
  readonly sink: DocumentSink;
  readonly options: TextOptions;
  readonly toJson: YamlToJson;
  /**
   * - `entries`: at the beginning of an entry of the outermost mapping, or of a document.
   * - `items`: at the beginning of an entry of the streamed list.
   * - `whole`: the document needs the full parser; waiting for its end.
   * - `rest`: as `whole`, up to the end of the text (directives, content behind a document marker).
   */
  mode: 'entries' | 'items' | 'whole' | 'rest';
  /** The document without its streamed items. */
  header: Buffer[];
  headerBytes: number;
  kind: string | undefined;
  listed: boolean;
  /** Column of the items' dashes. */
  indent: number;
  /** How many items of this document are done: the sink has them, or does not want them. */
  emitted: number;
  breakAdded: boolean;
  final: boolean;
}

/** Passes on a value that was read whole; of a list only what the sink does not have yet. */
export function deliver(r: YamlReader, value: unknown, emitted: number, line: number): void {
  if (isList(value)) {
    const { items: all, ...envelope } = value;
    if (all !== null) r.sink.items(all.slice(emitted));
    r.sink.listEnd(envelope, line);
  } else if (value !== null && value !== undefined) r.sink.document(value, line);
}

/** The next document begins. */
export function forget(r: YamlReader): void {
  r.mode = 'entries';
  r.header = [];
  r.headerBytes = 0;
  r.kind = undefined;
  r.listed = false;
  r.emitted = 0;
}
