import type { KubeObject } from '../../core/snapshot.ts';
import type { ListTarget } from './list-target.ts';

/** Takes the bytes of a watch with `sendInitialEvents`; gives the objects once the bookmark says that all of them came. */
export interface WatchReader {
  readonly push: (chunk: Buffer) => readonly KubeObject[] | undefined;
}

const newline = 0x0a;
const added = '{"type":"ADDED","object":';

/**
 * Reads a streamed list: one event a line, then a bookmark with the annotation `k8s.io/initial-events-end`
 * (kubernetes.io/docs/reference/using-api/api-concepts/#streaming-lists). Throws `SyntaxError` on an error event or a broken line.
 */
export function watchReader(target: ListTarget): WatchReader {
  const objects: KubeObject[] = [];
  let open: Buffer[] = [];
  const push: WatchReader['push'] = (chunk) => {
    let start = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, start)) {
      const line = Buffer.concat([...open, chunk.subarray(start, end)]).toString('utf8');
      open = [];
      start = end + 1;
      if (takeLine(line, target, objects)) return objects;
    }
    if (start < chunk.length) open.push(chunk.subarray(start));
    return undefined;
  };
  return { push };
}

function takeLine(line: string, target: ListTarget, into: KubeObject[]): boolean {
  if (line.trim() === '') return false;
  if (line.startsWith(added)) {
    const object = target.keep(line.slice(added.length, line.lastIndexOf('}')));
    if (object) into.push(object);
    return false;
  }
  const event = JSON.parse(line) as { type?: unknown; object?: { metadata?: { annotations?: Record<string, string> } } };
  if (event.type === 'BOOKMARK') return event.object?.metadata?.annotations?.['k8s.io/initial-events-end'] === 'true';
  if (event.type !== 'ADDED') throw new SyntaxError(`a streamed list holds an event of type ${String(event.type)}`);
  const object = target.keep(JSON.stringify(event.object));
  if (object) into.push(object);
  return false;
}
