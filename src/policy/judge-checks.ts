import { listed, type Read } from '../core/fact.ts';
import type { Finding, Outcome } from '../core/judge.ts';
import { resources } from '../core/resource.ts';
import type { KubeObject, Snapshot } from '../core/snapshot.ts';
import type { Upgrade } from '../core/upgrade.ts';
import { inRange } from '../core/version.ts';
import { compileCheck } from './compile-check.ts';
import type { CustomCheck } from './policy.ts';

/** Runs work that is bounded in time, or throws. The shell hands in one that can interrupt. */
export type TimeBox = <T>(work: () => T) => T;

/** Judges a team's own checks over the whole objects of a snapshot: one outcome each, as a rule of the catalog would give. */
export function judgeChecks(checks: readonly CustomCheck[], snapshot: Snapshot, upgrade: Upgrade, timeBox: TimeBox): Outcome[] {
  return checks.map((check) => judgeOne(check, snapshot, upgrade, timeBox));
}

/** What has to be read for these checks, in whole objects. */
export function checkReads(checks: readonly CustomCheck[]): Read[] {
  return [...new Set(checks.map(({ kind }) => resourceOf(kind)))].map((resource) => ({ resource, fields: [] }));
}

function judgeOne(check: CustomCheck, snapshot: Snapshot, upgrade: Upgrade, timeBox: TimeBox): Outcome {
  const head = { rule: `checks/${check.id}`, title: check.title, severity: check.severity };
  if (check.to !== undefined && !inRange(upgrade.to, check.to)) return { ...head, status: 'not-applicable', findings: [] };
  const objects = listed(snapshot, resourceOf(check.kind));
  if (!objects.known) return { ...head, status: 'unknown', findings: [], reasons: [objects.reason] };
  try {
    const bad = timeBox(() => badObjects(check, objects.value, upgrade));
    if (bad.length === 0) return { ...head, status: 'pass', findings: [] };
    return {
      ...head,
      status: 'fail',
      findings: bad.map((object) => finding(check, object)),
      ...(check.why ? { why: check.why } : {}),
    };
  } catch (error) {
    return { ...head, status: 'unknown', findings: [], reasons: [(error as Error).message] };
  }
}

function badObjects(check: CustomCheck, objects: readonly KubeObject[], upgrade: Upgrade): KubeObject[] {
  const good = compileCheck(check.expression);
  const versions = { from: upgrade.from?.text ?? '', to: upgrade.to.text };
  return objects.filter((object) => {
    try {
      return !good(object, versions);
    } catch (error) {
      const { summary, message } = error as { summary?: string; message: string };
      const { namespace = '', name } = object.metadata;
      throw new Error(`the check failed on ${check.kind} ${namespace}/${name}: ${summary ?? message} (guard it with has())`);
    }
  });
}

function finding(check: CustomCheck, { metadata }: KubeObject): Finding {
  return {
    subject: { kind: check.kind, namespace: metadata.namespace ?? '', name: metadata.name },
    message: check.message,
    evidence: { expression: check.expression },
    remedy: check.remedy,
  };
}

function resourceOf(kind: string): string {
  for (const { kind: known, apiVersion, name } of resources.values()) {
    if (known === kind && apiVersion.startsWith('longhorn.io/')) return name;
  }
  throw new Error(`${kind} is no kind of Longhorn's`);
}
