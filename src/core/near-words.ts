const farthest = 3;

/** The words that may have been meant by one that is none of them, the nearest first: at most three letters apart. */
export function nearWords<W extends string>(word: string, words: readonly W[]): W[] {
  return words
    .map((candidate) => ({ candidate, distance: distance(word, candidate) }))
    .filter((scored) => scored.distance <= farthest)
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ candidate }) => candidate);
}

/** Levenshtein's distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= Math.min(a.length, 64); i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next[j] = Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
