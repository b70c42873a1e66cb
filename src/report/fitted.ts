/** Bytes of a text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/**
 * The first rendering that fits into `budget` bytes, tried from the most detailed to the barest. When even the barest is too
 * large it is cut at a blank line, and the last line says so: an honest half is better than nothing.
 */
export function fitted(budget: number, renderings: readonly (() => string)[], cutNote: string): string {
  let text = '';
  for (const render of renderings) {
    text = render();
    if (byteLength(text) <= budget) return text;
  }
  return cut(text, budget, cutNote);
}

function cut(text: string, budget: number, cutNote: string): string {
  const note = `\n${cutNote}\n`;
  let room = budget - byteLength(note);
  const kept: string[] = [];
  for (const part of text.split(/(?<=\n\n)/)) {
    room -= byteLength(part);
    if (room < 0) break;
    kept.push(part);
  }
  return `${kept.join('')}${note}`;
}
