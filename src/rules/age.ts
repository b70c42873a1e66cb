const hour = 3_600_000;

/**
 * Hours between `since` (RFC 3339) and the moment the snapshot was taken (milliseconds since the epoch); undefined when either
 * is not known. A clock that runs ahead gives a negative age.
 */
export function hoursSince(since: string, takenAt: number | null): number | undefined {
  const start = Date.parse(since);
  return takenAt === null || Number.isNaN(start) ? undefined : (takenAt - start) / hour;
}
