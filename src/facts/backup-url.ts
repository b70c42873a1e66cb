/**
 * The backup's name in a backup URL (`s3://bucket@region/?backup=backup-1&volume=pvc-1`), '' when it names none. A URL without a
 * volume counts as naming none, because the manager refuses to read it (longhorn/backupstore DecodeBackupURL).
 */
export function backupNameIn(url: string): string {
  if (!url.includes('?')) return '';
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1).split('#')[0] ?? '');
  return query.get('volume') ? (query.get('backup') ?? '') : '';
}
