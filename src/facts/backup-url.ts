/**
 * The backup's name in a backup URL (`s3://bucket@region/?backup=backup-1&volume=pvc-1`), '' when it names none.
 * Reads what Go's `url.Query().Get("backup")` reads; the part before `?` may be anything.
 */
export function backupNameIn(url: string): string {
  const query = url.slice(url.indexOf('?') + 1).split('#')[0] ?? '';
  return url.includes('?') ? (new URLSearchParams(query).get('backup') ?? '') : '';
}
