import { known, unknown } from '../core/fact.ts';
import { coverageOf } from '../core/snapshot.ts';
import type { Place } from '../core/upgrade.ts';
import { minorOf, parseVersion, type Version } from '../core/version.ts';
import { crds } from './crds.ts';
import type { Looking, Reader } from './reader.ts';
import { recordedVersion } from './recorded-version.ts';

/**
 * CRDs that will not be, or have not been, brought to the managers' minor. `owner`: what keeps them behind; `place` where the change
 * shows it. Without a place the cluster shows it: its CRDs are already older than what runs.
 */
export interface CrdsBehind {
  readonly name: string;
  readonly owner: string;
  readonly version: string;
  readonly place?: Place;
}

/** Kinds that every release has, so that a CRD left over from an old release says nothing. */
const core = ['backups', 'engines', 'nodes', 'replicas', 'settings', 'volumes'].map((plural) => `${plural}.longhorn.io`);

/**
 * The change decides where it shows who owns the CRDs; where nothing says otherwise one release brings both. The labels of the
 * cluster's CRDs are a second witness: where nobody asked for them or the version, they say nothing against the change; where the answer
 * was denied or cut short, nobody knows.
 */
export const crdsBehind: Reader<readonly CrdsBehind[]> = {
  reads: [...crds.reads, ...recordedVersion.reads],
  read: (look) => {
    const { change, upgrade } = look;
    const apart = change.release?.crds;
    if (apart) {
      const version = parseVersion(apart.version);
      if (!version) return unknown(`the release of the CRDs (${apart.owner}) is not known: ${apart.version || 'no version'}`);
      return known(isBehind(version, upgrade.to) ? [{ name: apart.owner, ...apart }] : []);
    }
    const listed = crds.read(look);
    const recorded = recordedVersion.read(look);
    for (const fact of [listed, recorded]) if (!fact.known && !nobodyAsked(look)) return fact;
    const running = recorded.known ? recorded.value.version : null;
    if (!listed.known || !running) return known([]);
    return known(
      listed.value.flatMap(({ name, appliedVersion }) => {
        const version = parseVersion(appliedVersion);
        return core.includes(name) && version && isBehind(version, running)
          ? [{ name, owner: 'an earlier upgrade left them', version: version.text }]
          : [];
      }),
    );
  },
};

function nobodyAsked({ snapshot }: Looking): boolean {
  const kinds = [...crds.reads, ...recordedVersion.reads].map(({ resource }) => coverageOf(snapshot, resource).status);
  return !kinds.includes('denied') && !kinds.includes('partial');
}

/** Older by at least a minor: inside one minor CRDs rarely change, and real runs survived the patch before. */
function isBehind(crd: Version, manager: Version): boolean {
  if (minorOf(crd) === minorOf(manager)) return false;
  return crd.major < manager.major || (crd.major === manager.major && crd.minor < manager.minor);
}
