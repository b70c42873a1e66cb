import { fullYaml } from '../full-yaml.ts';
import { notYaml } from '../not-yaml.ts';
import { lineFeed } from './cursor.ts';
import { markerAt } from './line-scan.ts';
import { deliver, forget, type YamlReader } from './reader-state.ts';
import { advance } from './window.ts';

/** Waits for the end of a document that the full parser must read. */
export function whole(r: YamlReader): boolean {
  const { w } = r;
  let from = Math.max(w.from, w.scanned - 1);
  for (let at = w.buffer.indexOf('\n---', from); r.mode === 'whole' && at >= 0 && at < w.length; ) {
    const lineEnd = w.buffer.indexOf(lineFeed, at + 1);
    if (lineEnd < 0 || lineEnd >= w.length) break;
    if (markerAt(w.buffer, at + 1, lineEnd) !== undefined) {
      readWhole(r, at + 1);
      return true;
    }
    from = at + 1;
    at = w.buffer.indexOf('\n---', from);
  }
  if (!r.final) {
    w.scanned = Math.max(w.from, w.length - 4);
    return false;
  }
  readWhole(r, w.length);
  return true;
}

/** Reads the document that ends at `end` from its beginning, with the full parser, and goes on behind it. */
export function readWhole(r: YamlReader, end: number): void {
  const { w, options } = r;
  const { documentFrom, documentLine } = w;
  if (documentFrom < 0)
    throw notYaml(options.label, documentLine, undefined, 'it is too large for YAML that is not plain kubectl output');
  const text = w.buffer.toString('utf8', documentFrom, end - (r.breakAdded && end === w.length ? 1 : 0));
  const result = fullYaml(text, options.label, documentLine, options.nullIsEmpty);
  if ('failure' in result) throw result.failure;
  const { emitted } = r;
  advance(w, end);
  forget(r);
  for (const value of result.values) deliver(r, value, emitted, documentLine);
}
