import type { Fact } from './fact.ts';
import type { Upgrade } from './upgrade.ts';

/** blocker: crashes, is refused, or risks data on that target. warning: degrades, or hygiene. advice: good to know. */
export type Severity = 'blocker' | 'warning' | 'advice';

/** The rooms of `src/rules/`, as in the hazard catalog. */
export type Topic =
  | 'backing-images'
  | 'backups'
  | 'crds'
  | 'engine-images'
  | 'gitops'
  | 'helm-values'
  | 'images-registry'
  | 'instance-managers'
  | 'kubernetes'
  | 'nodes-disks'
  | 'path'
  | 'recurring-jobs'
  | 'replicas-engines'
  | 'settings'
  | 'share-managers'
  | 'system'
  | 'v2-data-engine'
  | 'volumes'
  | 'webhooks';

/**
 * When a rule applies, as data so that docs can print it: npm ranges (pre-releases included) over the recorded version and the
 * target. `edges`, where present, decides instead of `from`/`to`. `builds`: the target must be one of these exact builds.
 * A cluster without a recorded version matches only `from: '*'`.
 */
export interface When {
  readonly from: string;
  readonly to: string;
  readonly edges?: readonly { readonly from: string; readonly to: string }[];
  readonly builds?: readonly string[];
}

export interface Subject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export type Evidence = Readonly<Record<string, unknown>>;

/** What a rule saw: the object and the values that made it speak, without prose. `at`: the line in git, where git is the cause. */
export interface Sighting {
  readonly subject: Subject;
  readonly evidence: Evidence;
  readonly at?: { readonly file: string; readonly line: number };
}

/** One step of a remedy, in order: what to do, and a command that can be pasted where there is one. */
export interface RemedyStep {
  readonly text: string;
  readonly command?: string;
}

/**
 * A rule over the facts `F`: who am I, what do I need, what do I see, what do I say. `needs` is all that `check` can read
 * besides the upgrade. `message` is a predicate without subject and full stop; it sees only the sighting.
 */
export interface Rule<F, N extends keyof F = keyof F> {
  readonly id: string;
  readonly topic: Topic;
  /** The good condition, as a sentence without full stop. */
  readonly title: string;
  readonly severity: Severity;
  readonly when: When;
  /** `after`: asks whether a merged upgrade has finished (`check --after` alone). `probe`: speaks of dry runs (`--probe` alone). */
  readonly phase?: 'after' | 'probe';
  readonly needs: readonly N[];
  readonly check: (facts: Pick<F, N>, upgrade: Upgrade) => Iterable<Sighting>;
  readonly message: (sighting: Sighting) => string;
  readonly why: string;
  readonly remedy: (sighting: Sighting) => readonly RemedyStep[];
  readonly source: readonly string[];
  /** Matches manager, job or apply output when this trouble has struck. */
  readonly logSignature?: RegExp;
}

/** A rule of any needs, as the judge sees it: facts come as a bag that holds exactly what `needs` names. */
export interface AnyRule extends Omit<Rule<Record<string, unknown>>, 'needs' | 'check'> {
  readonly needs: readonly string[];
  readonly check: (facts: never, upgrade: Upgrade) => Iterable<Sighting>;
}

/** The facts about one cluster and change, by name, each known or unknown with its reason. */
export type Cluster = { readonly [name: string]: Fact<unknown> };
