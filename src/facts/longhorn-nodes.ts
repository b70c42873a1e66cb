import { flag, isRecord, list, type Meta, meta, number, record, text } from './field.ts';
import { listFact } from './reader.ts';

/** A disk in `spec.disks`. */
export interface NodeDisk {
  readonly path: string;
  readonly diskType: string;
  readonly diskDriver: string;
  readonly allowScheduling: boolean;
  readonly evictionRequested: boolean;
  readonly storageReserved: number;
  readonly tags: readonly unknown[];
  /** Whether the field is there at all: the webhook adds a missing list. */
  readonly tagsGiven: boolean;
}

/** A nodes.longhorn.io object: its wish (`disks`) and what the manager reports (`diskStatus`, keyed like `disks`). */
export interface LonghornNode extends Meta {
  readonly allowScheduling: boolean;
  readonly evictionRequested: boolean;
  readonly instanceManagerCPURequest: number;
  readonly tags: readonly unknown[];
  readonly disks: Readonly<Record<string, NodeDisk>>;
  readonly diskStatus: Readonly<Record<string, unknown>>;
  /** Whether its Ready condition is True. */
  readonly ready: boolean;
}

export const longhornNodes = listFact<LonghornNode>('nodes.longhorn.io', {
  fields: ['spec', 'status.diskStatus', 'status.conditions'],
  each: (object) => ({
    ...meta(object),
    allowScheduling: flag(object, 'spec.allowScheduling'),
    evictionRequested: flag(object, 'spec.evictionRequested'),
    instanceManagerCPURequest: number(object, 'spec.instanceManagerCPURequest'),
    tags: listOf(object, 'tags'),
    disks: Object.fromEntries(Object.entries(record(object, 'spec.disks')).map(([name, raw]) => [name, disk(raw)])),
    diskStatus: record(object, 'status.diskStatus'),
    ready: list(object, 'status.conditions').some((entry) => text(entry, 'type') === 'Ready' && text(entry, 'status') === 'True'),
  }),
});

function disk(raw: unknown): NodeDisk {
  return {
    path: text(raw, 'path'),
    diskType: text(raw, 'diskType'),
    diskDriver: text(raw, 'diskDriver'),
    allowScheduling: flag(raw, 'allowScheduling'),
    evictionRequested: flag(raw, 'evictionRequested'),
    storageReserved: number(raw, 'storageReserved'),
    tags: isRecord(raw) && Array.isArray(raw['tags']) ? raw['tags'] : [],
    tagsGiven: isRecord(raw) && Array.isArray(raw['tags']),
  };
}

function listOf(object: { readonly [field: string]: unknown }, key: string): readonly unknown[] {
  const spec = object['spec'];
  return isRecord(spec) && Array.isArray(spec[key]) ? spec[key] : [];
}
