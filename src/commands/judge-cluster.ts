import { type Change, noChange } from '../core/change.ts';
import { Failure } from '../core/failure.ts';
import { applicability, judge } from '../core/judge.ts';
import type { Report } from '../core/report.ts';
import type { AnyRule } from '../core/rule.ts';
import { type Coverage, coverageOf, type Snapshot } from '../core/snapshot.ts';
import type { Upgrade } from '../core/upgrade.ts';
import { verdictOf } from '../core/verdict.ts';
import { compareVersions, inRange, parseVersion, type Version } from '../core/version.ts';
import { neededReads, readCluster } from '../facts/cluster.ts';
import { recordedVersion } from '../facts/recorded-version.ts';
import { tool } from '../tool.ts';

/** The upgrade as asked for: versions as text, from options or from a change. `from` given here overrides the recorded one. */
export interface Asked {
  readonly from?: string;
  readonly to: string;
  readonly via: Upgrade['via'];
  readonly place: Upgrade['place'];
  readonly gitFrom?: string;
  /** Judge what a merged upgrade left behind instead of what stands in its way. */
  readonly after?: boolean;
}

/** Judges one upgrade of one cluster. Pure but for its name: the snapshot was taken before. */
export function judgeCluster(rules: readonly AnyRule[], snapshot: Snapshot, asked: Asked, change: Change = noChange): Report {
  const upgrade = upgradeOf(snapshot, asked);
  const before = rules.filter(({ phase }) => phase === undefined || (phase === 'probe' && change.probe !== undefined));
  const speaking = asked.after ? rulesForTarget(rules, upgrade.to, true) : before;
  const active = speaking.filter((rule) => applicability(rule.when, upgrade) !== 'no');
  const outcomes = judge(speaking, readCluster(active, { snapshot, upgrade, change }), upgrade);
  return {
    schema: 1,
    tool,
    ...(snapshot.namespace === 'longhorn-system' ? {} : { namespace: snapshot.namespace }),
    upgrade: { from: upgrade.from?.text ?? null, to: upgrade.to.text, via: upgrade.via, place: upgrade.place },
    origin: snapshot.origin,
    coverage: coverageRows(snapshot, active),
    outcomes,
    verdict: verdictOf(outcomes),
    ...(asked.after ? { after: true as const } : {}),
  };
}

/** What was seen, and of what the rules needed also what nobody collected. */
function coverageRows(snapshot: Snapshot, active: readonly AnyRule[]): Coverage[] {
  const needed = neededReads(active).flatMap(({ resource }) => (resource === '/version' ? [] : [resource]));
  return [...new Set([...Object.keys(snapshot.coverage), ...needed])].sort().map((resource) => coverageOf(snapshot, resource));
}

/**
 * Rules that may speak about this target, whatever turns out to run: what they need is all that has to be read. `after`: those that
 * ask whether a merged upgrade has finished, and those about what an upgrade leaves to be done.
 */
export function rulesForTarget(rules: readonly AnyRule[], to: Version, after = false): readonly AnyRule[] {
  const asked = after
    ? rules.filter(({ id, phase }) => phase === 'after' || leftBehind.includes(id))
    : rules.filter(({ phase }) => phase === undefined);
  return asked.filter(
    ({ when }) => (!when.builds || when.builds.includes(to.text)) && (when.edges ?? [when]).some((edge) => inRange(to, edge.to)),
  );
}

const leftBehind = [
  'backup-in-error',
  'engine-image-behind-default',
  'engine-image-not-on-all-nodes',
  'instance-manager-old-still-serving',
  'node-not-ready',
  'replica-failed-left',
  'volume-degraded',
  'volume-faulted',
];

/** Reads a target version. Fails with `not-a-version` or, below 1.4, `version-unsupported`. */
export function targetVersion(text: string): Version {
  const version = parseVersion(text);
  if (!version)
    throw new Failure(
      'not-a-version',
      `${JSON.stringify(text)} is not a version`,
      'Write a release such as 1.9.2 or v1.10.0-rc1.',
    );
  if (!inRange(version, '>=1.4.0-0')) {
    throw new Failure(
      'version-unsupported',
      `${version.text} is older than 1.4, which this tool knows nothing about`,
      'Judge an upgrade to 1.4 or later.',
    );
  }
  return version;
}

function upgradeOf(snapshot: Snapshot, asked: Asked): Upgrade {
  const to = targetVersion(asked.to);
  const base = { to, via: asked.via, place: asked.place };
  const gitFrom = asked.gitFrom === undefined ? undefined : parseVersion(asked.gitFrom);
  const git = gitFrom ? { gitFrom } : {};
  const recorded = recordedVersion.read({ snapshot, upgrade: { ...base, from: null }, change: noChange });
  const running = recorded.known ? recorded.value.version : null;
  if (asked.from !== undefined) return { ...base, ...git, from: startVersion(asked.from, to, running) };
  if (!recorded.known) return { ...base, ...git, from: null, fromUnknown: recorded.reason };
  return { ...base, ...git, from: running };
}

/** A start above the target is a slip of the caller, unless the cluster itself has recorded it: then the rules refuse the downgrade. */
function startVersion(text: string, to: Version, running: Version | null): Version {
  const from = parseVersion(text);
  if (!from)
    throw new Failure('not-a-version', `--from ${JSON.stringify(text)} is not a version`, 'Write a release such as 1.8.2.');
  const recordedIsNewer = running !== null && compareVersions(running, to) > 0;
  if (compareVersions(from, to) > 0 && !recordedIsNewer) {
    throw new Failure(
      'downgrade-asked',
      `--from ${from.text} is newer than the target ${to.text}`,
      'Longhorn cannot go back: swap the versions, or leave --from to the cluster.',
    );
  }
  return from;
}
