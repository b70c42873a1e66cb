import type { Place, Via } from '../core/upgrade.ts';
import type { Node, Scalar } from './node.ts';

/**
 * What a pin is to its release: `release` names a chart and decides a version; `crds` is the longhorn-crd chart beside it; `lock`
 * repeats or settles it; `manifest`, `url`, `vendored` and `images` are Longhorn without a chart reference; `variable` is a
 * version whose user is not in sight; `carrier` is an object that uses a source or folder that stands elsewhere and brings values; `values` is a values file without one; `indirect` pins something that pins Longhorn.
 */
export type Role =
  | 'release'
  | 'crds'
  | 'lock'
  | 'manifest'
  | 'component'
  | 'url'
  | 'vendored'
  | 'images'
  | 'variable'
  | 'values'
  | 'carrier'
  | 'indirect';

/**
 * Chart values given to a release, later layers over earlier ones. `under`: the key in which they stand (an umbrella's prefix);
 * `as`: the key under which the chart sees them (an umbrella's `global`).
 */
export type Layer =
  | { readonly kind: 'node'; readonly node: Node; readonly under?: string; readonly as?: string }
  | { readonly kind: 'file'; readonly path: string; readonly under?: string; readonly as?: string }
  | { readonly kind: 'set'; readonly path: string; readonly value: Scalar }
  | { readonly kind: 'config'; readonly name: string; readonly key: string };

/** How a GitOps tool will carry the upgrade out, as far as its own object says. Plain strings as written. */
export type Gitops = Readonly<Record<string, string>>;

/**
 * What one file says about one release. `file` and `line` are where the chart (or image, or address) is named; `version` is
 * absent when none is written. `name` is the release's identity inside its file.
 */
export interface Pin extends Place {
  readonly via: Via;
  readonly role: Role;
  readonly name: string;
  readonly version?: Scalar;
  readonly repository?: Scalar;
  /** Names a repository object or alias whose address stands elsewhere. */
  readonly repositoryName?: string;
  /** For a Flux source (OCIRepository, HelmChart): the name a HelmRelease refers to. */
  readonly sourceName?: string;
  /** The object around the release: variables are looked up in it first. */
  readonly scope?: Node;
  readonly layers: readonly Layer[];
  readonly gitops: Gitops;
  /** A patch that gives a release of this name another version. */
  readonly patch?: boolean;
}
