import { noChange } from '../../core/change.ts';
import type { Coverage, Snapshot } from '../../core/snapshot.ts';
import { compareVersions, parseVersion, type Version } from '../../core/version.ts';
import { recordedVersion } from '../../facts/recorded-version.ts';

/** Kinds that releases before 1.6 do not all have, with the first that does (chart/templates/crds.yaml of each tag). */
const since: Readonly<Record<string, string>> = {
  'orphans.longhorn.io': '1.3.0',
  'snapshots.longhorn.io': '1.3.0',
  'supportbundles.longhorn.io': '1.4.0',
  'systembackups.longhorn.io': '1.4.0',
  'systemrestores.longhorn.io': '1.4.0',
  'volumeattachments.longhorn.io': '1.5.0',
  'backupbackingimages.longhorn.io': '1.6.0',
};

const doubt =
  'the API server does not serve it, although it serves other kinds of Longhorn and the running version has this one: its definition was removed, or is not loaded yet';

/**
 * Longhorn's definitions come together. Where the API server serves some, one that it does not is no empty list but an incomplete look,
 * unless the version that the cluster has recorded is older than the kind. Where it serves none, there is no Longhorn.
 */
export function doubtAbsence(snapshot: Snapshot): Snapshot {
  const ours = Object.values(snapshot.coverage).filter(({ resource }) => resource.endsWith('.longhorn.io'));
  if (ours.every(({ status }) => status === 'absent')) return snapshot;
  const running = runningVersion(snapshot);
  const doubted = ours.filter(({ resource, status }) => status === 'absent' && !isOlder(running, since[resource]));
  const rows = doubted.map(({ resource }): [string, Coverage] => [
    resource,
    { resource, status: 'partial', count: 0, reason: doubt },
  ]);
  return { ...snapshot, coverage: { ...snapshot.coverage, ...Object.fromEntries(rows) } };
}

function isOlder(running: Version | null, first: string | undefined): boolean {
  const release = first === undefined ? undefined : parseVersion(first);
  return running !== null && release !== undefined && compareVersions(running, release) < 0;
}

function runningVersion(snapshot: Snapshot): Version | null {
  const to = parseVersion('0.0.0') as Version;
  const recorded = recordedVersion.read({ snapshot, upgrade: { from: null, to, via: 'option', place: null }, change: noChange });
  return recorded.known ? recorded.value.version : null;
}
