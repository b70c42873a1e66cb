import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { judgeCluster } from '../../src/commands/judge-cluster.ts';
import type { KubeObject } from '../../src/core/snapshot.ts';
import { neededReads } from '../../src/facts/cluster.ts';
import { rules } from '../../src/rules/index.generated.ts';
import { loadSnapshot } from '../../src/sources/load.ts';
import { snapshotText } from '../../src/sources/snapshot-file.ts';
import { writeBundle } from '../kit/bundle-of.ts';
import { fakeWorld } from '../kit/fake-world.ts';

const demo = join(import.meta.dirname, '../../examples/demo-cluster.yaml');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'readiness-sources-'));
  const documents = parseAllDocuments(await readFile(demo, 'utf8')).map((document) => document.toJS() as KubeObject);
  await writeBundle(
    join(folder, 'supportbundle'),
    documents.filter((document) => !document.kind.endsWith('List')),
    'v1.31.4',
  );
  const { snapshot } = await load(demo, true);
  await writeFile(join(folder, 'snapshot.json'), snapshotText(snapshot));
  await writeFile(join(folder, 'dump.json'), documents.map((document) => JSON.stringify(document)).join('\n'));
  const foreign = /^kind: (Application|HelmChart|HelmRelease|PrometheusRule|VolumeSnapshotContent|NetworkPolicy)List$/m;
  const kept = (await readFile(demo, 'utf8')).split(/^---$/m).filter((document) => !foreign.test(document));
  await writeFile(join(folder, 'like-a-bundle.yaml'), kept.join('---\n'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const load = (cluster: string, whole = false) =>
  loadSnapshot(
    {
      cluster,
      namespace: 'longhorn-system',
      reads: neededReads(rules),
      whole,
      timeoutMs: 1000,
      concurrency: 1,
      allowExec: false,
      progress: () => {},
    },
    fakeWorld(),
  );

describe.each(['1.8.0-rc2', '1.8.2', '1.9.2'])('to %s', (to) => {
  const outcomes = async (cluster: string) => {
    const { snapshot } = await load(cluster);
    return JSON.stringify(judgeCluster(rules, snapshot, { to, via: 'option', place: null }).outcomes, null, 1);
  };

  test.each(['snapshot.json', 'dump.json'])('%s gives the same outcomes as the YAML dump', async (source) => {
    expect(await outcomes(join(folder, source))).toBe(await outcomes(demo));
  });

  test('a support bundle gives the same outcomes as a dump of the kinds that a bundle collects', async () => {
    expect(await outcomes(join(folder, 'supportbundle'))).toBe(await outcomes(join(folder, 'like-a-bundle.yaml')));
  });

  test('a dump that lacks Backups says nothing about them', async () => {
    const text = await readFile(demo, 'utf8');
    const stripped = join(folder, 'without-backups.yaml');
    await writeFile(
      stripped,
      text
        .split(/^---$/m)
        .filter((document) => !/^kind: Backup(List)?$/m.test(document))
        .join('---\n'),
    );
    const { snapshot } = await load(stripped);
    const report = judgeCluster(rules, snapshot, { to: '1.8.0-rc2', via: 'option', place: null });
    expect(report.verdict.decision).toBe('undecided');
    expect(report.verdict.decidedBy).toContain('backup-without-volume');
    expect(report.coverage).toContainEqual({ resource: 'backups.longhorn.io', status: 'not-collected', count: 0 });
  });
});
