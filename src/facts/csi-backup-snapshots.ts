import { at, type Identity, identity, text } from './field.ts';
import { listFact } from './reader.ts';

/** A VolumeSnapshotContent that is a backup in Longhorn (`bak://<volume>/<backup>`). */
export interface CsiBackupSnapshot extends Identity {
  readonly handle: string;
  readonly volumeName: string;
}

const driver = 'driver.longhorn.io';
const handleOf = (object: unknown) => text(object, 'status.snapshotHandle') || text(object, 'spec.source.snapshotHandle');

export const csiBackupSnapshots = listFact<CsiBackupSnapshot>('volumesnapshotcontents.snapshot.storage.k8s.io', {
  fields: ['spec.driver', 'spec.source.snapshotHandle', 'status.snapshotHandle'],
  where: (object) => at(object, 'spec.driver') === driver && handleOf(object).startsWith('bak://'),
  each: (object) => {
    const handle = handleOf(object);
    return { ...identity(object), handle, volumeName: handle.slice('bak://'.length).split('/')[0] ?? '' };
  },
});
