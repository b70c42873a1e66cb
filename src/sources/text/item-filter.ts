import type { Wish } from '../field-mask.ts';
import type { Keep } from '../source-event.ts';
import { isListKind } from './is-list.ts';

/** What of an item is worth reading, asked with the beginning of its text; undefined: nothing. */
export type ItemFilter = (buffer: Buffer, from: number, end: number) => Wish | undefined;

/** More than the type of an item is never looked at. */
const longestType = 256;

/**
 * Tells from the first lines of an item what is wanted of its kind, so that the rest need not be parsed. `type` matches an item that
 * begins with its apiVersion and kind, as Kubernetes prints every one; items that begin otherwise, and lists in a list, are always read
 * whole.
 */
export function itemFilter(keep: Keep | undefined, type: RegExp): ItemFilter {
  if (keep === undefined) return () => 'whole';
  let known = Buffer.alloc(0);
  let wish: Wish | undefined;
  return (buffer, from, end) => {
    if (known.length > 0 && from + known.length <= end && startsWith(buffer, from, known)) return wish;
    const match = type.exec(buffer.toString('latin1', from, Math.min(from + longestType, end)));
    if (match === null || isListKind(match[2])) return 'whole';
    known = Buffer.from(match[0], 'latin1');
    const kept = keep(match[1] ?? '', match[2] ?? '');
    wish = kept === true ? 'whole' : kept || undefined;
    return wish;
  };
}

/** Types are short, so that a loop beats a call. */
function startsWith(buffer: Buffer, from: number, known: Buffer): boolean {
  let at = 0;
  while (at < known.length && buffer[from + at] === known[at]) at += 1;
  return at === known.length;
}

/** An item of a YAML list, from its dash. */
export const yamlType = /^- apiVersion: ([\w./-]+)\n +kind: (\w+)\n/;
/** An item of a JSON list, from its brace. */
export const jsonType = /^\{\s*"apiVersion":\s*"([\w./-]+)",\s*"kind":\s*"(\w+)"/;
