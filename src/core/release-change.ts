import type { Place } from './upgrade.ts';

/**
 * Where the chart comes from. `upstream`: charts.longhorn.io or a mirror of it, CRDs inside. `rancher`: the pair longhorn and
 * longhorn-crd. `vendored`: a copy of the chart in the repository. `manifest`: plain objects.
 */
export type ChartSource = 'upstream' | 'rancher' | 'vendored' | 'manifest' | 'unknown';

/** One `image.<component>.tag` (`longhorn.manager`, `csi.provisioner`) or manifest image that is pinned apart from the release. */
export interface ImageOverride {
  readonly component: string;
  readonly tag: string;
  readonly place: Place;
}

/** The Flux HelmRelease's answer to a failed upgrade. `strategy` '' is Flux's default, rollback. */
export interface FluxSettings {
  readonly retries: number;
  readonly strategy: string;
  readonly remediateLastFailure: boolean;
  readonly suspended: boolean;
  readonly place: Place;
}

/** A manifest of a Longhorn object that stands beside the release or in its `extraObjects`. */
export interface BesideManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly place: Place;
  /** Applied in the same sync or release as the version; false where a later wave or dependsOn keeps it apart. */
  readonly sameSync: boolean;
}

/**
 * How the release that is judged is deployed, as both sides of the change show it. Everything is optional: what a change does not
 * show is left out, and rules then ask the cluster or say that they do not know.
 */
export interface ReleaseChange {
  /** Where the chart came from and comes from, with the line that decides now. */
  readonly source?: { readonly before: ChartSource; readonly after: ChartSource; readonly place: Place };
  /**
   * What owns the CRDs apart from the managers (a longhorn-crd chart, a vendored CRD file, CRDs that a sync leaves out), and the
   * release they are of after the change. Left out when one release brings both.
   */
  readonly crds?: { readonly owner: string; readonly version: string; readonly place: Place };
  readonly imageOverrides?: readonly ImageOverride[];
  /** The version text when it is no exact version: '' (none), a range, `latest`, a branch. */
  readonly unpinned?: { readonly text: string; readonly place: Place };
  readonly flux?: FluxSettings;
  /** Deployed by an Argo CD Application. */
  readonly argocd?: { readonly place: Place };
  /** A k3s/RKE2 HelmChart; `failurePolicy` '' is its default, reinstall. */
  readonly helmChart?: { readonly failurePolicy: string; readonly place: Place };
  readonly manifests?: readonly BesideManifest[];
  /**
   * A vendored manifest of which the change only raises image tags: what the target's managers need and the manifest lacks
   * (`env POD_NAME`, `ConfigMap longhorn-default-resource`, `ConfigMap longhorn-default-setting`).
   */
  readonly imageOnlyBump?: { readonly lacks: readonly string[]; readonly place: Place };
  /** `helm upgrade --reuse-values` in a script. */
  readonly reuseValues?: { readonly place: Place };
}
