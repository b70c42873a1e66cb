import { coverageOf, type Snapshot } from '../core/snapshot.ts';

const enough = 10;
const always = ['settings', 'nodes', 'volumes', 'engines', 'replicas', 'instancemanagers', 'engineimages'];

/**
 * Whether a snapshot is evidently an export of everything Longhorn: many of its kinds, among them all those that every cluster
 * with a volume has. A kind that such an export lacks most likely had no object; that is evidence enough to stop an upgrade,
 * never to wave one through (docs/decisions/0002-absence-in-a-full-export.md).
 */
export function isFullExport(snapshot: Snapshot): boolean {
  const held = snapshot.held ?? Object.keys(snapshot.objects).filter((name) => isHeld(snapshot, name));
  return held.length >= enough && always.every((plural) => held.includes(`${plural}.longhorn.io`));
}

function isHeld(snapshot: Snapshot, resource: string): boolean {
  return resource.endsWith('.longhorn.io') && (snapshot.objects[resource]?.length ?? 0) > 0;
}

/** Nobody asked for this kind, in a source that evidently asked for everything: it may be taken to have no object. */
export function inferredAbsent(snapshot: Snapshot, resource: string): boolean {
  return coverageOf(snapshot, resource).status === 'not-collected' && isFullExport(snapshot);
}

/** The sentence for a report: that the absence is inferred, and what to add to the export if it is wrong. */
export function inferredFrom(resource: string): string {
  return `inferred: this export of Longhorn holds no ${resource}; if it left them out, add the output of "kubectl get ${resource} -A -o yaml"`;
}
