import { isQualifiedName } from '../releases/formats/label.ts';
import type { LonghornNode } from './longhorn-nodes.ts';

/** A field that the webhook refuses on every write of the object: what stands there, and what would be accepted. */
export interface Fault {
  readonly field: string;
  readonly value: unknown;
  readonly accepted: string;
}

const qualified = 'letters, digits, "-", "_" and ".", at most 63, with or without a DNS prefix and "/"';

/** What the node webhook refuses whatever the old object looked like (longhorn-manager webhook/resources/node/validator.go Update). */
export function nodeFaults(node: LonghornNode): Fault[] {
  const faults: Fault[] = [];
  if (node.instanceManagerCPURequest < 0) {
    faults.push({ field: 'spec.instanceManagerCPURequest', value: node.instanceManagerCPURequest, accepted: '0 or more' });
  }
  if (node.evictionRequested && node.allowScheduling) faults.push(evicting('spec'));
  faults.push(...tagFaults('spec.tags', node.tags));
  for (const [name, disk] of Object.entries(node.disks)) {
    const field = `spec.disks.${name}`;
    if (disk.evictionRequested && disk.allowScheduling) faults.push(evicting(field));
    if (disk.storageReserved < 0)
      faults.push({ field: `${field}.storageReserved`, value: disk.storageReserved, accepted: '0 or more' });
    faults.push(...tagFaults(`${field}.tags`, disk.tags));
    if (disk.diskType !== 'block' && disk.diskDriver !== '') {
      faults.push({ field: `${field}.diskDriver`, value: disk.diskDriver, accepted: 'nothing, except on a block disk' });
    }
  }
  return faults;
}

/** Disks whose name breaks the JSON patch that the mutating webhook makes for their tags: it does not escape the slash. */
export function unpatchableDisks(node: LonghornNode): Fault[] {
  return Object.entries(node.disks).flatMap(([name, disk]) =>
    name.includes('/') && (disk.tags.length > 0 || !disk.tagsGiven)
      ? [{ field: `spec.disks.${name}`, value: name, accepted: 'a disk name without "/", or an empty list of tags' }]
      : [],
  );
}

function evicting(field: string): Fault {
  return { field: `${field}.evictionRequested`, value: true, accepted: `true only while ${field}.allowScheduling is false` };
}

function tagFaults(field: string, tags: readonly unknown[]): Fault[] {
  return tags
    .filter((tag) => typeof tag === 'string' && !isQualifiedName(tag))
    .map((tag) => ({ field, value: tag, accepted: qualified }));
}
