import type { Fact, Read } from '../core/fact.ts';
import type { AnyRule, Cluster } from '../core/rule.ts';
import { facts } from './index.ts';
import type { Looking, Reader } from './reader.ts';

const byName: Readonly<Record<string, Reader<unknown>>> = facts;

/** Reads exactly the facts that these rules need, each once. */
export function readCluster(rules: readonly AnyRule[], look: Looking): Cluster {
  const cluster: Record<string, Fact<unknown>> = {};
  for (const name of neededFacts(rules)) {
    const reader = byName[name];
    if (reader) cluster[name] = reader.read(look);
  }
  return cluster;
}

/** The resources that these rules need, each with the union of the fields that facts use of it. */
export function neededReads(rules: readonly AnyRule[]): Read[] {
  return mergedReads(neededFacts(rules).flatMap((name) => byName[name]?.reads ?? []));
}

/** Each resource once, with the union of its fields: a source asks for it once. */
export function mergedReads(reads: readonly Read[]): Read[] {
  const fields = new Map<string, Set<string>>();
  for (const read of reads) {
    const known = fields.get(read.resource) ?? new Set();
    for (const field of read.fields) known.add(field);
    fields.set(read.resource, known);
  }
  return [...fields].map(([resource, paths]) => ({ resource, fields: [...paths].sort() })).sort(byResource);
}

function neededFacts(rules: readonly AnyRule[]): string[] {
  return [...new Set(rules.flatMap((rule) => rule.needs))];
}

function byResource(a: Read, b: Read): number {
  return a.resource < b.resource ? -1 : 1;
}
