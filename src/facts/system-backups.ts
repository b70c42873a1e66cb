import { type Identity, identity, text } from './field.ts';
import { listFact } from './reader.ts';

/** A SystemBackup: its state, the version of Longhorn it was taken from, and when (RFC 3339, '' when unknown). */
export interface SystemBackup extends Identity {
  readonly state: string;
  readonly version: string;
  readonly createdAt: string;
}

export const systemBackups = listFact<SystemBackup>('systembackups.longhorn.io', {
  fields: ['status.state', 'status.version', 'status.createdAt'],
  each: (object) => ({
    ...identity(object),
    state: text(object, 'status.state'),
    version: text(object, 'status.version'),
    createdAt: text(object, 'status.createdAt'),
  }),
});
