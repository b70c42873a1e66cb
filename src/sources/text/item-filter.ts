import type { Keep } from '../source-event.ts';

/** Whether an item is worth reading, asked with the beginning of its text. */
export type ItemFilter = (buffer: Buffer, from: number, end: number) => boolean;

/** More than the type of an item is never looked at. */
const longestType = 256;

/**
 * Tells from the first lines of an item whether its kind is wanted, so that the others need not be parsed. `type` matches an item that
 * begins with its apiVersion and kind, as Kubernetes prints every one; items that begin otherwise are always read.
 */
export function itemFilter(keep: Keep | undefined, type: RegExp): ItemFilter {
  if (keep === undefined) return () => true;
  let known = Buffer.alloc(0);
  let wanted = true;
  return (buffer, from, end) => {
    const same =
      known.length > 0 && from + known.length <= end && buffer.compare(known, 0, known.length, from, from + known.length) === 0;
    if (same) return wanted;
    const match = type.exec(buffer.toString('latin1', from, Math.min(from + longestType, end)));
    if (match === null) return true;
    known = Buffer.from(match[0], 'latin1');
    wanted = keep(match[1] ?? '', match[2] ?? '');
    return wanted;
  };
}

/** An item of a YAML list, from its dash. */
export const yamlType = /^- apiVersion: ([\w./-]+)\n +kind: (\w+)\n/;
/** An item of a JSON list, from its brace. */
export const jsonType = /^\{\s*"apiVersion":\s*"([\w./-]+)",\s*"kind":\s*"(\w+)"/;
