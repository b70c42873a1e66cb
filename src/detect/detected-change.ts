import type { DetectedUpgrade, Detection, Place, Values } from '../core/upgrade.ts';
import type { ChartSource } from './names.ts';
import type { Gitops } from './pin.ts';

/** What `detect` answers, and for each upgrade what `check` needs to judge it. */
export interface DetectedChange extends Detection {
  readonly changes: readonly DetectedRelease[];
}

/** Chart values on both sides as nested plain data; `places`: Helm path → where the literal stands in head. */
export interface ReleaseValues {
  readonly before: Values;
  readonly after: Values;
  readonly places: Readonly<Record<string, Place>>;
  /** False when the change shows no values at all: the chart's defaults are assumed. */
  readonly given: boolean;
}

/** Where the CRDs come from: the chart itself, or a longhorn-crd chart of its own with its version before and after. */
export type Crds =
  | { readonly from: 'chart' }
  | { readonly from: 'crd-chart'; readonly before: string | null; readonly after: string | null; readonly place: Place };

/** One image tag that the values override: `component` as in the chart's values (`longhorn.manager`, `csi.attacher`). */
export interface ImageTag extends Place {
  readonly component: string;
  readonly tag: string;
}

/** A longhorn.io object that stands in head beside the release. */
export interface RawManifest extends Place {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** One upgrade with everything the two sides of git say about it. Plain JSON. */
export interface DetectedRelease {
  readonly upgrade: DetectedUpgrade;
  readonly values: ReleaseValues;
  readonly source: {
    readonly before: ChartSource;
    readonly after: ChartSource;
    readonly addressBefore?: string;
    readonly addressAfter?: string;
  };
  readonly crds: Crds;
  /** The tool's own settings as written (Flux remediation, k3s failurePolicy, Terraform timeout …). */
  readonly gitops: Gitops;
  /** True when Argo CD deploys it: hooks and the pre-upgrade job behave differently there. */
  readonly argocd: boolean;
  /** True when the version was not pinned before, or the release is a rolling one. */
  readonly unpinnedBefore: boolean;
  readonly imageTags: readonly ImageTag[];
  readonly manifests: readonly RawManifest[];
}
