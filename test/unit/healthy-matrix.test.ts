import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { noChange } from '../../src/core/change.ts';
import type { Snapshot } from '../../src/core/snapshot.ts';
import { compareVersions, inRange, parseVersion, type Version } from '../../src/core/version.ts';
import { crdReleases } from '../../src/releases/crds.generated.ts';
import { objectViolatesTargetSchema } from '../../src/rules/crds/object-violates-target-schema.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { healthyCluster } from '../kit/healthy-cluster.ts';
import { judgeSnapshot } from '../kit/judge-dump.ts';
import { shared } from '../kit/shared.ts';

/**
 * Rules that blame a build for a flaw of its own, which a healthy cluster meets as well: the builds, as targets or (`from`) running.
 * Findings about the release itself (subject `Release`) count as such without a row.
 */
const flawsOfBuilds: Readonly<Record<string, { readonly to?: string; readonly from?: string }>> = {
  'backup-remote-deletion-bug': { from: '>=1.5.0 <1.6.4 || >=1.7.0 <1.7.2' },
  'instance-manager-connection-leak': { to: '1.11.0' },
  'instance-manager-leak-survivor': { from: '1.11.0' },
  'rwx-volume-panics-manager': { to: '1.10.0' },
};

const folder = shared('longhorn');
const versions = crdReleases.flatMap((text) => parseVersion(text) ?? []);
const manifests = new Map<string, unknown[]>();
const clusters = new Map<string, Snapshot>();

describe.skipIf(!folder)('a healthy cluster, made from the CRDs of ../shared/longhorn', () => {
  test.each(versions)('$text goes to every release it may go to without a finding', (from) => {
    for (const to of targetsOf(from)) {
      const { outcomes } = judgeSnapshot(rules, cluster(from), from.text, to.text);
      const noise = outcomes
        .filter(({ rule, severity }) => severity !== 'advice' && !isFlawOfBuild(rule, from, to))
        .flatMap(({ rule, severity, findings, reasons }) => [
          ...findings
            .filter(({ subject }) => subject.kind !== 'Release')
            .map(({ subject, message }) => `${rule}: ${subject.kind} ${subject.name} ${message}`),
          ...(severity === 'blocker' ? (reasons ?? []).map((reason) => `${rule} is unknown: ${reason}`) : []),
        ]);
      expect({ to: to.text, noise }).toEqual({ to: to.text, noise: [] });
    }
  });

  test.each(versions)("every object of $text fits every target's whole CRDs, without an API server that forgives", (from) => {
    const snapshot = { ...cluster(from), serverVersion: 'v1.29.0' };
    for (const to of targetsOf(from)) {
      const change = { ...noChange, targetManifest: manifest(to) };
      const { outcomes } = judgeSnapshot([objectViolatesTargetSchema], snapshot, from.text, to.text, change);
      const found = outcomes.flatMap(({ status, findings }) => [
        status,
        ...findings.map(({ subject, message }) => `${subject.kind} ${message}`),
      ]);
      expect({ to: to.text, found }).toEqual({ to: to.text, found: ['pass'] });
    }
  });
});

function isFlawOfBuild(rule: string, from: Version, to: Version): boolean {
  const builds = flawsOfBuilds[rule];
  return builds !== undefined && inRange(to, builds.to ?? '*') && inRange(from, builds.from ?? '*');
}

function targetsOf(from: Version): Version[] {
  return versions.filter((to) => compareVersions(to, from) > 0 && to.minor - from.minor <= 1);
}

function cluster(version: Version): Snapshot {
  const made = clusters.get(version.text) ?? healthyCluster(version, manifest(version));
  clusters.set(version.text, made);
  return made;
}

function manifest(version: Version): unknown[] {
  const read = manifests.get(version.text) ?? readManifest(version);
  manifests.set(version.text, read);
  return read;
}

function readManifest(version: Version): unknown[] {
  const text = readFileSync(join(folder ?? '', `v${version.text}`, 'longhorn.yaml'), 'utf8');
  return parseAllDocuments(text).map((document): unknown => document.toJS());
}
