import { known } from '../core/fact.ts';
import type { KubeObject } from '../core/snapshot.ts';
import { crosses } from '../core/version.ts';
import { collected } from './collected.ts';
import { type Identity, identity, text } from './field.ts';
import { listFact, type Reader } from './reader.ts';

/** A label that a crossed step will put on an object, and the value it takes from a name. */
export interface DerivedLabel extends Identity {
  readonly label: string;
  readonly value: string;
}

/** The labels that a step takes from names whose length nothing bounds; an object that has the label already keeps its value. */
interface Source {
  readonly release: string;
  readonly resource: string;
  readonly label: string;
  readonly fields: readonly string[];
  readonly value: (object: KubeObject) => string;
}

const sources: readonly Source[] = [
  {
    release: '1.8.0',
    resource: 'backupvolumes.longhorn.io',
    label: 'backup-volume',
    fields: ['spec.volumeName'],
    value: (object) => text(object, 'spec.volumeName') || object.metadata.name,
  },
  {
    release: '1.8.0',
    resource: 'backupvolumes.longhorn.io',
    label: 'backup-target',
    fields: ['spec.backupTargetName'],
    value: (object) => text(object, 'spec.backupTargetName'),
  },
  {
    release: '1.8.0',
    resource: 'backupbackingimages.longhorn.io',
    label: 'backing-image',
    fields: ['spec.backingImage', 'status.backingImage'],
    value: (object) => text(object, 'spec.backingImage') || text(object, 'status.backingImage'),
  },
  {
    release: '1.12.1',
    resource: 'volumes.longhorn.io',
    label: 'longhorn.io/clone-source-volume',
    fields: ['spec.dataSource'],
    value: (object) => cloneSource(text(object, 'spec.dataSource')),
  },
];

const lists = sources.map((source) => ({
  ...source,
  reader: listFact<DerivedLabel>(source.resource, {
    // Only the field that stands at rest decides; a stripped status is as good as an empty one.
    fields: source.fields.filter((field) => !field.startsWith('status')),
    where: (object) => (object.metadata.labels?.[source.label] ?? '') === '',
    each: (object) => ({ ...identity(object), label: source.label, value: source.value(object) }),
  }),
}));

/** The labels that the crossed steps (1.7 → 1.8, below 1.12.1 → 1.12.1) will take from names. */
export const derivedLabels: Reader<readonly DerivedLabel[]> = {
  reads: sources.map(({ resource, fields }) => ({ resource, fields })),
  read: (look) => {
    const { from, to } = look.upgrade;
    const labels: DerivedLabel[] = [];
    for (const { release, reader } of lists) {
      if (from === null || !crosses(from, to, release)) continue;
      const list = collected(reader, look);
      if (!list.known) return list;
      for (const label of list.value) if (label.value !== '') labels.push(label);
    }
    return known(labels);
  },
};

/** `vol://source` and `snap://source/snapshot` name a volume. */
function cloneSource(dataSource: string): string {
  return /^(?:vol|snap):\/\/([^/]+)/.exec(dataSource)?.[1] ?? '';
}
