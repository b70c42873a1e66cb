import type { KubeObject } from '../../core/snapshot.ts';
import { type Skimmer, skimmer } from '../text/json/skimmer.ts';
import { giveBack } from './give-back.ts';
import type { ListTarget } from './list-target.ts';

/**
 * Takes the bytes of a watch with `sendInitialEvents` and gives back their memory; gives the objects once the bookmark says that all of
 * them came.
 */
export interface WatchReader {
  readonly push: (chunk: Buffer) => readonly KubeObject[] | undefined;
}

const newline = 0x0a;
const added = Buffer.from('{"type":"ADDED","object":');

/**
 * Reads a streamed list: one event a line, then a bookmark with the annotation `k8s.io/initial-events-end`
 * (kubernetes.io/docs/reference/using-api/api-concepts/#streaming-lists). Throws `SyntaxError` on an error event or a broken line.
 */
export function watchReader(target: ListTarget): WatchReader {
  const objects: KubeObject[] = [];
  const skim = skimmer();
  let open: Buffer[] = [];
  const keep = (raws: readonly unknown[]): void => {
    for (const raw of raws) {
      const object = target.keep(raw);
      if (object) objects.push(object);
    }
  };
  const push: WatchReader['push'] = (chunk) => {
    let start = 0;
    let complete = false;
    for (let end = chunk.indexOf(newline); end >= 0 && !complete; end = chunk.indexOf(newline, start)) {
      const line = open.length === 0 ? chunk.subarray(start, end) : Buffer.concat([...open, chunk.subarray(start, end)]);
      open = [];
      start = end + 1;
      if (!takeAdded(line, target, skim)) complete = takeOther(line.toString('utf8'), keep);
    }
    keep(JSON.parse(skim.drain()) as unknown[]);
    if (!complete && start < chunk.length) open.push(Buffer.from(chunk.subarray(start)));
    giveBack(chunk);
    return complete ? objects : undefined;
  };
  return { push };
}

/** True when the line is an object that was added, as API servers print it. */
function takeAdded(line: Buffer, { mask }: ListTarget, skim: Skimmer): boolean {
  if (line.compare(added, 0, added.length, 0, Math.min(added.length, line.length)) !== 0) return false;
  return skim.take(line, added.length, line.length, mask) === line.length - 1;
}

/** True for the bookmark that ends the list. */
function takeOther(line: string, keep: (raws: readonly unknown[]) => void): boolean {
  if (line.trim() === '') return false;
  const event = JSON.parse(line) as { type?: unknown; object?: { metadata?: { annotations?: Record<string, string> } } };
  if (event.type === 'BOOKMARK') return event.object?.metadata?.annotations?.['k8s.io/initial-events-end'] === 'true';
  if (event.type !== 'ADDED') throw new SyntaxError(`a streamed list holds an event of type ${String(event.type)}`);
  keep([event.object]);
  return false;
}
