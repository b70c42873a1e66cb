import { known, listed } from '../core/fact.ts';
import { crosses } from '../core/version.ts';
import type { Reader } from './reader.ts';

/** How many objects of a numerous kind the crossed steps write one by one. */
export interface SlowWrite {
  readonly kind: 'Backup' | 'Snapshot';
  readonly count: number;
}

const numerous = [
  { kind: 'Backup', resource: 'backups.longhorn.io', steps: ['1.8.0', '1.9.0', '1.10.0'] },
  { kind: 'Snapshot', resource: 'snapshots.longhorn.io', steps: ['1.12.0'] },
] as const;

/** The numerous kinds that this upgrade rewrites; a kind that it leaves alone need not be seen. */
export const slowWrites: Reader<readonly SlowWrite[]> = {
  reads: numerous.map(({ resource }) => ({ resource, fields: [] })),
  read: ({ snapshot, upgrade: { from, to } }) => {
    const found: SlowWrite[] = [];
    for (const { kind, resource, steps } of numerous) {
      if (!from || !steps.some((step) => crosses(from, to, step))) continue;
      const objects = listed(snapshot, resource);
      if (!objects.known) return objects;
      found.push({ kind, count: objects.value.length });
    }
    return known(found);
  },
};
