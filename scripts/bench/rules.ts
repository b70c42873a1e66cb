import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { noChange } from '../../src/core/change.ts';
import { judge } from '../../src/core/judge.ts';
import type { AnyRule } from '../../src/core/rule.ts';
import type { KubeObject, Snapshot } from '../../src/core/snapshot.ts';
import type { Upgrade } from '../../src/core/upgrade.ts';
import { parseVersion, type Version } from '../../src/core/version.ts';
import { neededReads, readCluster } from '../../src/facts/cluster.ts';
import { facts } from '../../src/facts/index.ts';
import type { Reader } from '../../src/facts/reader.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { readDump } from '../../src/sources/dump.ts';
import { snapshotBuilder } from '../../src/sources/snapshot-builder.ts';
import { largeCluster } from './large-cluster.ts';

/** The hop that writes most back, so that most rules have something to do. */
const [from, to] = ['1.8.2', '1.9.2'];

/**
 * Judges a cluster of 100,000 backups, 5,000 volumes, 15,000 replicas and 200 nodes, read from a JSON dump: a Markdown table of what
 * each fact and each rule took, slowest first. `✗` marks rules that together cost more than parsing the dump did.
 */
export async function benchRules(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'readiness-bench-'));
  try {
    const path = join(folder, 'dump.json');
    const count = await writeDump(path);
    const start = performance.now();
    const snapshot = await read(path);
    const parsing = performance.now() - start;
    const factRows = timeFacts(snapshot);
    const ruleRows = timeRules(snapshot);
    const [factsTook, rulesTook] = [sum(factRows), sum(ruleRows)];
    const mark = rulesTook + factsTook <= parsing ? '✓' : '✗';
    return [
      `${count} objects, ${from} → ${to}`,
      '',
      '| what | ms | |',
      '| --- | ---: | --- |',
      `| parsing the dump | ${ms(parsing)} | |`,
      `| all facts (${factRows.length}) | ${ms(factsTook)} | |`,
      `| all rules (${ruleRows.length}) | ${ms(rulesTook)} | ${mark} facts and rules cost ${((100 * (factsTook + rulesTook)) / parsing).toFixed(0)} % of parsing |`,
      ...rows('fact', factRows),
      ...rows('rule', ruleRows),
    ].join('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Timed {
  readonly name: string;
  readonly ms: number;
  readonly note: string;
}

async function writeDump(path: string): Promise<number> {
  const file = createWriteStream(path);
  let count = 0;
  file.write('{"apiVersion":"v1","kind":"List","items":[\n');
  for (const object of largeCluster()) {
    if (!file.write(`${count > 0 ? ',\n' : ''}${JSON.stringify(object satisfies KubeObject)}`)) await once(file, 'drain');
    count++;
  }
  file.end(']}\n');
  await finished(file);
  return count;
}

async function read(path: string): Promise<Snapshot> {
  const builder = snapshotBuilder({ namespace: 'longhorn-system', reads: neededReads(rules), whole: false });
  for await (const events of readDump(path, { keep: builder.keep })) for (const event of events) builder.take(event);
  return builder.finish({ kind: 'dump', label: 'bench', takenAt: '2026-11-24T12:00:00Z' }).snapshot;
}

/** A list that several facts build on is charged to the first that reads it. */
function timeFacts(snapshot: Snapshot): Timed[] {
  const readers: Readonly<Record<string, Reader<unknown>>> = facts;
  return Object.entries(readers).map(([name, reader]) => {
    const start = performance.now();
    const fact = reader.read({ snapshot, upgrade, change: noChange });
    return { name, ms: performance.now() - start, note: fact.known ? '' : 'unknown' };
  });
}

function timeRules(snapshot: Snapshot): Timed[] {
  const cluster = readCluster(rules, { snapshot, upgrade, change: noChange });
  return rules.map((rule: AnyRule) => {
    const start = performance.now();
    const [outcome] = judge([rule], cluster, upgrade);
    const note = outcome?.status === 'fail' ? `${outcome.findings.length} findings` : (outcome?.status ?? '');
    return { name: rule.id, ms: performance.now() - start, note };
  });
}

function rows(kind: string, timed: readonly Timed[]): string[] {
  const slowest = timed.toSorted((a, b) => b.ms - a.ms).filter((row) => row.ms >= 0.1);
  return slowest.map((row) => `| ${kind} ${row.name} | ${ms(row.ms)} | ${row.note} |`);
}

function sum(timed: readonly Timed[]): number {
  return timed.reduce((total, row) => total + row.ms, 0);
}

function ms(value: number): string {
  return value.toFixed(1);
}

const upgrade: Upgrade = { from: version(from), to: version(to), via: 'option', place: null };

function version(text: string): Version {
  const parsed = parseVersion(text);
  if (!parsed) throw new Error(`${text} is no version`);
  return parsed;
}
