import { at, type Meta, meta, number, record, text } from './field.ts';
import { listFact } from './reader.ts';

/** An Engine. `liveSnapshots` counts what is not removed and not the volume head; undefined when the status has no list at all. */
export interface Engine extends Meta {
  readonly volumeName: string;
  readonly currentState: string;
  readonly liveSnapshots: number | undefined;
  /** Bytes of the live snapshots together. */
  readonly liveSnapshotSize: number;
}

export const engines = listFact<Engine>('engines.longhorn.io', {
  fields: ['spec.volumeName', 'status.currentState', 'status.snapshots'],
  each: (object) => {
    const live = Object.values(record(object, 'status.snapshots')).filter(
      (snapshot) => at(snapshot, 'removed') !== true && text(snapshot, 'name') !== 'volume-head',
    );
    return {
      ...meta(object),
      volumeName: text(object, 'spec.volumeName'),
      currentState: text(object, 'status.currentState'),
      liveSnapshots: at(object, 'status.snapshots') === undefined ? undefined : live.length,
      liveSnapshotSize: live.reduce<number>((sum, snapshot) => sum + number(snapshot, 'size'), 0),
    };
  },
});
