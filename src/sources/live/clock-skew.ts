/** The moment at which a cluster was looked at, and a sentence where the two clocks disagree. */
export interface Moment {
  readonly takenAt: string;
  readonly note?: string;
}

const tolerated = 60_000;

/**
 * Ages are counted from this moment, and every time in the cluster was written by the cluster's clocks: where the API server's differs from
 * ours by more than a minute, its own is believed.
 */
export function clockSkew(ours: Date, servers: Date | undefined): Moment {
  const ahead = servers ? ours.getTime() - servers.getTime() : 0;
  if (!servers || Math.abs(ahead) <= tolerated) return { takenAt: ours.toISOString() };
  return {
    takenAt: servers.toISOString(),
    note: `The clock here is ${spoken(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} the API server's: ages are counted by the API server's.`,
  };
}

function spoken(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}
