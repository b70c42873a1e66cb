import { known } from '../core/fact.ts';
import { listFact, type Reader } from './reader.ts';
import { recordedVersion } from './recorded-version.ts';

/** What a cluster holds that has recorded no version; all zero where one is recorded, whatever the cluster holds. */
export interface UnrecordedData {
  readonly namespace: string;
  readonly volumes: number;
  readonly engines: number;
  readonly replicas: number;
}

const kinds = ['volumes', 'engines', 'replicas'] as const;
const names = kinds.map((plural) => listFact(`${plural}.longhorn.io`, { fields: [], each: (object) => object.metadata.name }));

/** Volumes are only counted where the version is missing, and one kind that holds objects is enough to know. */
export const unrecordedData: Reader<UnrecordedData> = {
  reads: [...recordedVersion.reads, ...names.flatMap((reader) => reader.reads)],
  read: (look) => {
    const recorded = recordedVersion.read(look);
    if (!recorded.known) return recorded;
    const none = { namespace: look.snapshot.namespace, volumes: 0, engines: 0, replicas: 0 };
    if (recorded.value.value !== '') return known(none);
    const lists = names.map((reader) => reader.read(look));
    const unseen = lists.find((list) => !list.known);
    const [volumes = 0, engines = 0, replicas = 0] = lists.map((list) => (list.known ? list.value.length : 0));
    return unseen && !unseen.known && volumes + engines + replicas === 0
      ? unseen
      : known({ ...none, volumes, engines, replicas });
  },
};
