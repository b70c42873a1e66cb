import type { Change } from '../core/change.ts';
import type { BesideManifest, FluxSettings, ReleaseChange } from '../core/release-change.ts';
import type { Place, Unclear } from '../core/upgrade.ts';
import { parseVersion } from '../core/version.ts';
import type { DetectedRelease } from '../detect/detected-change.ts';
import { dirOf, type Tree } from '../detect/tree.ts';

/** What `detect` says about one release, in the words that facts read; `head`: the texts of the head side. */
export function changeOf(release: DetectedRelease, unclear: readonly Unclear[], head: Tree): Change {
  const { values } = release;
  return {
    values: values.after,
    valuesBefore: values.before,
    places: values.places,
    given: values.given,
    release: releaseChange(release, unclear, head),
  };
}

function releaseChange(release: DetectedRelease, unclear: readonly Unclear[], head: Tree): ReleaseChange {
  const { upgrade, source, crds, gitops, argocd, imageTags, manifests } = release;
  const place = { file: upgrade.file, line: upgrade.line };
  const flux = fluxOf(gitops, upgrade.via, place);
  const floating = unclear.find(
    ({ file, reason }) => file === upgrade.file && (reason === 'range' || reason === 'floating-version'),
  );
  const script = reuseValuesIn(release, head);
  const bump = imageOnlyBump(release, head);
  return {
    source: { before: source.before, after: source.after, place },
    ...(crds.from === 'crd-chart' && crds.after !== null
      ? { crds: { owner: 'longhorn-crd', version: parseVersion(crds.after)?.text ?? crds.after, place: crds.place } }
      : {}),
    imageOverrides: imageTags.map(({ component, tag, file, line }) => ({ component, tag, place: { file, line } })),
    ...(flux ? { flux } : {}),
    ...(argocd ? { argocd: { place } } : {}),
    ...(floating ? { unpinned: { text: '', place: { file: floating.file, line: floating.line } } } : {}),
    ...(script ? { reuseValues: { place: script } } : {}),
    ...(bump ? { imageOnlyBump: bump } : {}),
    ...(upgrade.via === 'helmchart' ? { helmChart: { failurePolicy: gitops['failurePolicy'] ?? '', place } } : {}),
    manifests: manifests.map(
      (manifest): BesideManifest => ({
        ...manifest,
        place: { file: manifest.file, line: manifest.line },
        sameSync: dirOf(manifest.file) === dirOf(upgrade.file),
      }),
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

/** `helm upgrade --reuse-values` in the script that holds the version. */
function reuseValuesIn({ upgrade }: DetectedRelease, head: Tree): Place | undefined {
  if (upgrade.via !== 'shell') return undefined;
  const lines = (head.files.get(upgrade.file) ?? '').split('\n');
  const at = lines.findIndex((line) => /--reuse-values\b/.test(line) && !/^\s*#/.test(line));
  return at < 0 ? undefined : { file: upgrade.file, line: at + 1 };
}

const demanded = {
  'env POD_NAME': /\bPOD_NAME\b/,
  'ConfigMap longhorn-default-resource': /longhorn-default-resource/,
  'ConfigMap longhorn-default-setting': /longhorn-default-setting/,
};

/** A vendored manifest whose tags were raised by hand: what newer managers need and none of the files beside it has. */
function imageOnlyBump({ upgrade }: DetectedRelease, head: Tree): ReleaseChange['imageOnlyBump'] {
  if (upgrade.via !== 'manifest' || !/kind:\s*DaemonSet/.test(head.files.get(upgrade.file) ?? '')) return undefined;
  const beside = [...head.files].filter(([path]) => dirOf(path) === dirOf(upgrade.file)).map(([, text]) => text);
  const lacks = Object.entries(demanded).flatMap(([name, pattern]) => (beside.some((text) => pattern.test(text)) ? [] : [name]));
  return lacks.length === 0 ? undefined : { lacks, place: { file: upgrade.file, line: upgrade.line } };
}
