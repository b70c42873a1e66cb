import { compareVersions, crosses, inRange, parseVersion, type Version } from '../core/version.ts';

/** One kind that a migration step of longhorn-manager writes back through its spec (so through schema and webhooks). */
export interface StepWrite {
  /** Longhorn kind, as in `kind:` of the object. */
  readonly kind: string;
  /** Every object of the kind, or only those that the sentence names. */
  readonly only?: string;
}

/** One step of longhorn-manager's `upgrade/`: which upgrades run it, and what it writes. Status-only writes never meet a webhook and are left out. */
export interface MigrationStep {
  readonly name: string;
  readonly runs: (from: Version, to: Version) => boolean;
  readonly writes: readonly StepWrite[];
  /** Package of longhorn-manager that the row was read from. */
  readonly source: string;
}

/** The steps that going `from` → `to` walks through, oldest first. */
export function crossedSteps(from: Version, to: Version): readonly MigrationStep[] {
  return compareVersions(from, to) >= 0 ? [] : everyStep.filter((step) => step.runs(from, to));
}

/** The Longhorn kinds of which the crossed steps write objects back through the spec webhooks, each once, in alphabetical order. */
export function rewrittenKinds(from: Version, to: Version): readonly string[] {
  const kinds = crossedSteps(from, to).flatMap((step) => step.writes.map((write) => write.kind));
  return [...new Set(kinds)].sort();
}

/** The kinds of which *every* object is written back; of the rest of `rewrittenKinds` only some objects are. */
export function whollyRewrittenKinds(from: Version, to: Version): readonly string[] {
  const writes = crossedSteps(from, to).flatMap((step) => step.writes);
  return [...new Set(writes.filter((write) => !write.only).map((write) => write.kind))].sort();
}

const every = (...kinds: string[]): StepWrite[] => kinds.map((kind) => ({ kind }));
const below = (release: string) => (from: Version, to: Version) => crosses(from, to, release);

/** Every step that writes something through the spec webhooks, oldest first. */
export const everyStep: readonly MigrationStep[] = [
  {
    name: '1.5 to 1.6',
    runs: below('1.6.0'),
    writes: [
      ...every('Volume', 'Engine', 'Replica', 'InstanceManager'),
      { kind: 'VolumeAttachment', only: 'with tickets of snapshots that are gone' },
    ],
    source: 'upgrade/v15xto160',
  },
  {
    name: '1.6 to 1.7',
    runs: below('1.7.0'),
    writes: [
      ...every('Volume', 'Backup', 'BackingImage'),
      { kind: 'Replica', only: 'without a health history' },
      { kind: 'Node', only: 'with a block disk that has no driver' },
    ],
    source: 'upgrade/v16xto170',
  },
  {
    name: '1.7 to 1.8',
    runs: below('1.8.0'),
    writes: every(
      'Volume',
      'BackupVolume',
      'Backup',
      'BackupBackingImage',
      'BackingImage',
      'BackingImageDataSource',
      'SystemBackup',
    ),
    source: 'upgrade/v17xto180',
  },
  {
    name: '1.8 to 1.9',
    runs: below('1.9.0'),
    writes: every(
      'Setting',
      'Node',
      'InstanceManager',
      'ShareManager',
      'Engine',
      'EngineImage',
      'Replica',
      'Volume',
      'BackupVolume',
      'Backup',
      'BackupTarget',
      'BackingImage',
      'BackingImageManager',
      'BackingImageDataSource',
      'RecurringJob',
    ),
    source: 'upgrade/v18xto190',
  },
  {
    // Only the 1.9 branch carries this step; 1.10 leaves Nodes alone.
    name: '1.9.0 or 1.9.1 to 1.9.2',
    runs: (from, to) => inRange(from, '>=1.9.0-0') && crosses(from, to, '1.9.2') && inRange(to, '<1.10.0-0'),
    writes: every('Node'),
    source: 'upgrade/v19xto192',
  },
  {
    name: '1.9 to 1.10',
    runs: below('1.10.0'),
    writes: [...every('Volume', 'Backup'), { kind: 'Setting', only: 'that became specific to a data engine' }],
    source: 'upgrade/v19xto1100',
  },
  {
    name: '1.10 to 1.11',
    runs: below('1.11.0'),
    writes: [{ kind: 'Setting', only: 'offline-replica-rebuilding' }],
    source: 'upgrade/v110xto1110',
  },
  {
    name: '1.12.0 to 1.12.1',
    runs: below('1.12.1'),
    writes: [{ kind: 'Volume', only: 'cloned from another volume' }],
    source: 'upgrade/v1120to1121',
  },
];

/**
 * Whether a manager of this version writes back with `fieldValidation: Strict`, so that a field its CRD does not know is fatal:
 * 1.7.4, 1.8.2, and 1.9.0 and later. Earlier builds have unknown fields pruned in silence.
 */
export function writesStrictly(to: Version): boolean {
  const firsts = ['1.7.4', '1.8.2', '1.9.0'].map(parseVersion).filter((first) => first !== undefined);
  return firsts.some((first) => compareVersions(to, first) >= 0 && (first.minor === to.minor || first.text === '1.9.0'));
}
