/** Where a snapshot came from (contract: `origin.kind`). */
export type SourceKind = 'live' | 'dump' | 'bundle' | 'snapshot' | 'kind';

/**
 * How much of a resource was seen. *No such CRD* (`absent`), *not allowed to look* (`denied`) and *nobody asked* (`not-collected`)
 * are different words; only `whole` and `absent` say that what is not listed does not exist.
 */
export type CoverageStatus = 'whole' | 'partial' | 'absent' | 'denied' | 'not-collected';

export interface Coverage {
  readonly resource: string;
  readonly status: CoverageStatus;
  readonly count: number;
  readonly reason?: string;
}

export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly deletionTimestamp?: string;
  readonly creationTimestamp?: string;
  readonly resourceVersion?: string;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly unknown[];
  /** Only `apiVersion` of each entry survives redaction. */
  readonly managedFields?: readonly { readonly apiVersion?: string }[];
}

/** A Kubernetes object as its API prints it. Everything but identity is untrusted and may be missing. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

export interface Origin {
  readonly kind: SourceKind;
  readonly label: string;
  /** RFC 3339, or null when the source does not tell. */
  readonly takenAt: string | null;
}

/**
 * What a cluster looked like at one moment: objects by resource (`backups.longhorn.io`, core ones without group: `nodes`) and how
 * much of each was seen. Plain JSON, versioned, redacted at the border, savable; every source yields this and nothing else.
 */
export interface Snapshot {
  readonly schema: 1;
  readonly origin: Origin;
  /** The Longhorn namespace that was looked at. */
  readonly namespace: string;
  /** `gitVersion` of the API server, when the source tells it. */
  readonly serverVersion?: string;
  /** Longhorn resources that a dump holds objects of, whether they were read or not: tells a full export from a part of one. */
  readonly held?: readonly string[];
  readonly objects: Readonly<Record<string, readonly KubeObject[]>>;
  readonly coverage: Readonly<Record<string, Coverage>>;
}

/** The coverage word of a resource; what a snapshot does not mention was not collected. */
export function coverageOf(snapshot: Snapshot, resource: string): Coverage {
  return snapshot.coverage[resource] ?? { resource, status: 'not-collected', count: 0 };
}
