import { inRange, minorOf, parseVersion, type Version } from '../core/version.ts';

/** Builds of a line that are better left out, and why: a flaw that a later patch mends, or one that is still there. */
export interface Avoid {
  /** npm range over the target, pre-releases included. */
  readonly versions: string;
  readonly reason: string;
  readonly source: string;
}

/**
 * One minor line of Longhorn. `patches` are its releases, oldest first; `allowedFrom` the minors that its path check accepts;
 * `kubernetes` the minimum by target range, the first row that matches counting; `safest` the patch to aim for, `unless` when another.
 * End of life is left out: neither the releases nor the documentation state dates.
 */
export interface ReleaseLine {
  readonly minor: string;
  readonly patches: readonly string[];
  readonly allowedFrom: readonly string[];
  readonly kubernetes: readonly { readonly versions: string; readonly min: string }[];
  readonly safest: string;
  readonly unless?: { readonly kubernetesBelow: string; readonly safest: string };
  readonly avoid: readonly Avoid[];
  readonly source: string;
}

/** The line that a version belongs to; undefined for minors that this table does not know yet. */
export function releaseLine(version: Version): ReleaseLine | undefined {
  const minor = minorOf(version);
  return releaseLines.find((line) => line.minor === minor);
}

/** What speaks against this very build; empty when nothing is known. */
export function avoidReasons(version: Version): readonly Avoid[] {
  return (releaseLine(version)?.avoid ?? []).filter(({ versions }) => inRange(version, versions));
}

/** The oldest Kubernetes that a build runs on; undefined for unknown lines. */
export function minimumKubernetes(version: Version): Version | undefined {
  const row = releaseLine(version)?.kubernetes.find(({ versions }) => inRange(version, versions));
  return row && parseVersion(`${row.min}.0`);
}

/** The patch of a line to aim for on this Kubernetes (unknown: the one that runs everywhere). */
export function safestPatch(line: ReleaseLine, kubernetes: Version | undefined): string {
  const { unless, safest } = line;
  if (!unless) return safest;
  return kubernetes && inRange(kubernetes, `>=${unless.kubernetesBelow}.0-0`) ? safest : unless.safest;
}

const matrix = 'https://longhorn.io/docs/1.12.1/deploy/install/ and chart/Chart.yaml kubeVersion of each release';
const notes = (version: string) => `https://longhorn.io/docs/${version}/important-notes/`;
const issue = (number: number) => `https://github.com/longhorn/longhorn/issues/${number}`;
const changelog = (version: string) => `https://github.com/longhorn/longhorn/blob/master/CHANGELOG/CHANGELOG-${version}.md`;

/** Every line from 1.5 on, oldest first. */
export const releaseLines: readonly ReleaseLine[] = [
  {
    minor: '1.5',
    patches: ['1.5.0', '1.5.1', '1.5.2', '1.5.3', '1.5.4', '1.5.5'],
    allowedFrom: ['1.4', '1.5'],
    kubernetes: [{ versions: '*', min: '1.21' }],
    safest: '1.5.5',
    avoid: [
      { versions: '1.5.0', reason: 'leaves orphans and old webhooks behind', source: changelog('1.5.1') },
      { versions: '>=1.5.0-0 <1.5.2', reason: 'unreadable backups make it panic', source: changelog('1.5.2') },
    ],
    source: matrix,
  },
  {
    minor: '1.6',
    patches: ['1.6.0', '1.6.1', '1.6.2', '1.6.3', '1.6.4'],
    allowedFrom: ['1.5', '1.6'],
    kubernetes: [{ versions: '*', min: '1.21' }],
    safest: '1.6.4',
    avoid: [
      {
        versions: '1.6.0',
        reason: 'null conditions, live migrations, and drops the history of 1.5.5',
        source: changelog('1.6.1'),
      },
      { versions: '>=1.6.0-0 <1.6.2', reason: 'deadlocks on objects stored as v1beta1', source: changelog('1.6.2') },
      { versions: '>=1.6.0-0 <1.6.4', reason: 'can delete backups in the remote store', source: changelog('1.6.4') },
    ],
    source: matrix,
  },
  {
    minor: '1.7',
    patches: ['1.7.0', '1.7.1', '1.7.2', '1.7.3'],
    allowedFrom: ['1.6', '1.7'],
    kubernetes: [{ versions: '*', min: '1.21' }],
    safest: '1.7.3',
    avoid: [
      {
        versions: '1.7.0',
        reason: 'stumbles over old engine names and backing images without copies',
        source: changelog('1.7.1'),
      },
      {
        versions: '>=1.7.0-0 <1.7.2',
        reason: 'strict-local volumes, and can delete backups in the remote store',
        source: changelog('1.7.2'),
      },
      { versions: '>=1.7.0-0 <1.7.3', reason: 'a rare race can format a volume that holds data', source: issue(10416) },
      {
        versions: '1.7.3',
        reason: 'RWX volumes of pods that do not run as root need share-manager v1.7.3-hotfix-1',
        source: notes('1.7.3'),
      },
    ],
    source: matrix,
  },
  {
    minor: '1.8',
    patches: ['1.8.0', '1.8.1', '1.8.2'],
    allowedFrom: ['1.7', '1.8'],
    kubernetes: [{ versions: '*', min: '1.25' }],
    safest: '1.8.2',
    avoid: [
      {
        versions: '1.8.0-rc1 || 1.8.0-rc2',
        reason: 'looks up the volume of every backup and crash-loops on one without',
        source: issue(10181),
      },
      {
        versions: '1.8.0',
        reason: 'CSI panic, a race that can format a volume, floating image tags in its manifest',
        source: issue(10416),
      },
      {
        versions: '>=1.8.0-0 <1.8.2',
        reason: 'RWX volumes of pods that do not run as root; prunes unknown fields in silence',
        source: changelog('1.8.2'),
      },
    ],
    source: matrix,
  },
  {
    minor: '1.9',
    patches: ['1.9.0', '1.9.1', '1.9.2'],
    allowedFrom: ['1.8', '1.9'],
    kubernetes: [{ versions: '*', min: '1.25' }],
    safest: '1.9.2',
    avoid: [
      { versions: '1.9.0', reason: 'recurring jobs can fail in a race', source: issue(11016) },
      { versions: '1.9.1', reason: 'recurring jobs can deadlock', source: issue(11494) },
    ],
    source: matrix,
  },
  {
    minor: '1.10',
    patches: ['1.10.0', '1.10.1', '1.10.2'],
    allowedFrom: ['1.9', '1.10'],
    kubernetes: [{ versions: '*', min: '1.25' }],
    safest: '1.10.2',
    avoid: [
      {
        versions: '1.10.0',
        reason: 'panics on RWX volumes, dies on CPU settings, takes only text for default settings',
        source: issue(11864),
      },
      { versions: '1.10.1', reason: 'nil pointer panic', source: changelog('1.10.2') },
      {
        versions: '1.10.2',
        reason: 'images come from docker.io unless global.imageRegistry is set; uploads through a proxy',
        source: notes('1.10.2'),
      },
    ],
    source: matrix,
  },
  {
    minor: '1.11',
    patches: ['1.11.0', '1.11.1', '1.11.2', '1.11.3'],
    allowedFrom: ['1.10', '1.11'],
    kubernetes: [
      { versions: '>=1.11.3-0', min: '1.34' },
      { versions: '*', min: '1.25' },
    ],
    safest: '1.11.3',
    unless: { kubernetesBelow: '1.34', safest: '1.11.2' },
    avoid: [
      { versions: '1.11.0', reason: 'node webhook, a memory leak, volumes pinned to nodes', source: changelog('1.11.1') },
      {
        versions: '>=1.11.0-0 <1.11.3',
        reason: 'images come from docker.io unless global.imageRegistry is set',
        source: notes('1.11.3'),
      },
    ],
    source: matrix,
  },
  {
    minor: '1.12',
    patches: ['1.12.0', '1.12.1'],
    allowedFrom: ['1.11', '1.12'],
    kubernetes: [{ versions: '*', min: '1.25' }],
    safest: '1.12.1',
    avoid: [
      { versions: '1.12.0', reason: 'loses setting allow-live-engine-upgrade-on-same-image-commit', source: changelog('1.12.1') },
      {
        versions: '>=1.12.0-0 <1.12.2-0',
        reason: 'replicas may not join their engine after nodes were down',
        source: issue(13571),
      },
    ],
    source: matrix,
  },
];
