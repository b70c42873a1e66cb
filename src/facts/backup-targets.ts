import { flag, type Meta, meta, text } from './field.ts';
import { listFact } from './reader.ts';

export interface BackupTarget extends Meta {
  readonly url: string;
  readonly credentialSecret: string;
  readonly pollInterval: string;
  readonly available: boolean;
}

export const backupTargets = listFact<BackupTarget>('backuptargets.longhorn.io', {
  fields: ['spec.backupTargetURL', 'spec.credentialSecret', 'spec.pollInterval', 'status.available'],
  each: (object) => ({
    ...meta(object),
    url: text(object, 'spec.backupTargetURL'),
    credentialSecret: text(object, 'spec.credentialSecret'),
    pollInterval: text(object, 'spec.pollInterval'),
    available: flag(object, 'status.available'),
  }),
});
