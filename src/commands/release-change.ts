import type { Change } from '../core/change.ts';
import type { BesideManifest, FluxSettings, ReleaseChange } from '../core/release-change.ts';
import type { Place } from '../core/upgrade.ts';
import { parseVersion } from '../core/version.ts';
import type { DetectedRelease } from '../detect/detected-change.ts';

/** What `detect` says about one release, in the words that facts read. */
export function changeOf(release: DetectedRelease): Change {
  const { values } = release;
  return {
    values: values.after,
    valuesBefore: values.before,
    places: values.places,
    given: values.given,
    release: releaseChange(release),
  };
}

function releaseChange(release: DetectedRelease): ReleaseChange {
  const { upgrade, source, crds, gitops, argocd, imageTags, manifests } = release;
  const place = { file: upgrade.file, line: upgrade.line };
  const flux = fluxOf(gitops, upgrade.via, place);
  return {
    source: { before: source.before, after: source.after, place },
    ...(crds.from === 'crd-chart' && crds.after !== null
      ? { crds: { owner: 'longhorn-crd', version: parseVersion(crds.after)?.text ?? crds.after, place: crds.place } }
      : {}),
    imageOverrides: imageTags.map(({ component, tag, file, line }) => ({ component, tag, place: { file, line } })),
    ...(flux ? { flux } : {}),
    ...(argocd ? { argocd: { place } } : {}),
    ...(upgrade.via === 'helmchart' ? { helmChart: { failurePolicy: gitops['failurePolicy'] ?? '', place } } : {}),
    manifests: manifests.map(
      (manifest): BesideManifest => ({ ...manifest, place: { file: manifest.file, line: manifest.line }, sameSync: true }),
    ),
  };
}

function fluxOf(gitops: DetectedRelease['gitops'], via: string, place: Place): FluxSettings | undefined {
  if (via !== 'flux') return undefined;
  return {
    retries: Number(gitops['upgradeRetries']) || 0,
    strategy: gitops['upgradeStrategy'] ?? '',
    remediateLastFailure: gitops['remediateLastFailure'] === 'true',
    suspended: gitops['suspend'] === 'true',
    place,
  };
}
