import { known } from '../core/fact.ts';
import type { Identity } from './field.ts';
import type { Reader } from './reader.ts';
import { shareManagers } from './share-managers.ts';
import { volumes } from './volumes.ts';

/** An RWX volume in use: a ShareManager that has not stopped, or an attached volume that has none in the list. */
export interface BusyShare extends Identity {
  readonly state: string;
}

/**
 * RWX volumes in use, seen by their ShareManagers. Where those were not collected, attached RWX volumes tell, and if there is no
 * RWX volume at all there is nothing to know.
 */
export const busyShares: Reader<readonly BusyShare[]> = {
  reads: [...volumes.reads, ...shareManagers.reads],
  read: (look) => {
    const all = volumes.read(look);
    const managers = shareManagers.read(look);
    const running = managers.known ? managers.value.filter(({ state }) => state !== 'stopped') : [];
    const shares = running.map(({ kind, namespace, name, state }) => ({ kind, namespace, name, state }));
    if (!all.known) return shares.length > 0 ? known(shares) : all;
    const listed = new Set(running.map(({ name }) => name));
    const rwx = all.value.filter((volume) => volume.accessMode === 'rwx' && !volume.migratable);
    const attached = rwx
      .filter((volume) => volume.state === 'attached' && !listed.has(volume.name))
      .map(({ kind, namespace, name, state }) => ({ kind, namespace, name, state }));
    if (!managers.known && rwx.length > attached.length) return attached.length > 0 ? known(attached) : managers;
    return known([...shares, ...attached]);
  },
};
