/**
 * A line of a file with one version instead of another, as its own tool would write it (with or without `v`, quotes, comments);
 * undefined where that would not be the whole change: the version stands there twice or not at all, as part of something else
 * (a Rancher chart's `+up`, a file name), or beside a digest.
 */
export function suggestedLine(line: string, from: string, to: string): string | undefined {
  if (/sha256[:-]/.test(line)) return undefined;
  const literal = new RegExp(`(?<![\\w.+-])(v?)${from.replace(/[.+]/g, '\\$&')}(?![\\w.+-])`, 'g');
  const found = [...line.matchAll(literal)];
  return found.length === 1 ? line.replace(literal, `$1${to}`) : undefined;
}
