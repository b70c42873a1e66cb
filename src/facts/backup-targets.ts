import { flag, type Meta, meta, text } from './field.ts';
import { listFact } from './reader.ts';

export interface BackupTarget extends Meta {
  readonly url: string;
  readonly credentialSecret: string;
  readonly pollInterval: string;
  readonly available: boolean;
  /** RFC 3339; '' when it never was. */
  readonly lastSyncedAt: string;
}

export const backupTargets = listFact<BackupTarget>('backuptargets.longhorn.io', {
  fields: ['spec.backupTargetURL', 'spec.credentialSecret', 'spec.pollInterval', 'status.available', 'status.lastSyncedAt'],
  each: (object) => ({
    ...meta(object),
    url: text(object, 'spec.backupTargetURL'),
    credentialSecret: text(object, 'spec.credentialSecret'),
    pollInterval: text(object, 'spec.pollInterval'),
    available: flag(object, 'status.available'),
    lastSyncedAt: text(object, 'status.lastSyncedAt'),
  }),
});
