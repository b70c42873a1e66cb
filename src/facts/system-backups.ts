import { type Identity, identity, text } from './field.ts';
import { listFact } from './reader.ts';

/** A SystemBackup: its state and the version of Longhorn it was taken from. */
export interface SystemBackup extends Identity {
  readonly state: string;
  readonly version: string;
}

export const systemBackups = listFact<SystemBackup>('systembackups.longhorn.io', {
  fields: ['status.state', 'status.version'],
  each: (object) => ({ ...identity(object), state: text(object, 'status.state'), version: text(object, 'status.version') }),
});
