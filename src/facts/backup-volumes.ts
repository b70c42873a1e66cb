import { type Meta, meta, text } from './field.ts';
import { listFact } from './reader.ts';

/** A BackupVolume; up to 1.7 its name is the volume's and both fields are unknown. */
export interface BackupVolume extends Meta {
  readonly volumeName: string;
  readonly backupTargetName: string;
}

export const backupVolumes = listFact<BackupVolume>('backupvolumes.longhorn.io', {
  fields: ['spec.volumeName', 'spec.backupTargetName'],
  each: (object) => ({
    ...meta(object),
    volumeName: text(object, 'spec.volumeName'),
    backupTargetName: text(object, 'spec.backupTargetName'),
  }),
});
