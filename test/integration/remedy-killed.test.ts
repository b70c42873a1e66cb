import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { KubeObject } from '../../src/core/snapshot.ts';
import { recurringJob } from '../kit/objects.ts';
import type { ApiServer } from '../kit/server/api-server.ts';
import { applyCrds, longhornManifests } from '../kit/server/apply-crds.ts';
import { describeWithApiServer } from '../kit/server/assets.ts';
import { object, record } from '../kit/server/backup-records.ts';
import { runManagers, startFinishing } from '../kit/server/manager-pods.ts';
import { backupsPath, kept, runNode, startRemedyServer } from '../kit/server/remedy-server.ts';
import { seed } from '../kit/server/seed.ts';
import { seedEtcd } from '../kit/server/seed-etcd.ts';

const script = join(import.meta.dirname, 'remedy-killed.ts');
const cli = join(import.meta.dirname, '../../src/cli.ts');
const longhorn = '/apis/longhorn.io/v1beta2/namespaces/longhorn-system';
const crd = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/recurringjobs.longhorn.io';
const merge = { type: 'application/merge-patch+json' };
const whileSaving = ['before saving', 'before the manifest', 'after saving'];

describeWithApiServer('remedy killed anywhere', () => {
  let server: ApiServer;
  let folder: string;
  let dir: string;
  let runs = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'readiness-remedy-killed-'));
    server = await startRemedyServer(folder);
    await server.admin('DELETE', `${backupsPath}/backup-0c3e7f1d9a5b4e62`);
    await applyCrds(server.admin, join(longhornManifests, 'v1.8.2/longhorn.yaml'));
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    dir = join(folder, `saved-${++runs}`);
  });

  const kubeconfig = () => join(folder, 'kubeconfig');
  const undo = () => runNode([cli, 'remedy', '--kubeconfig', kubeconfig(), '--undo', dir]);
  const recorded = (value: string) => server.admin('PATCH', `${longhorn}/settings/current-longhorn-version`, { value }, merge);
  const objects = async (plural: string, prefix = '') => {
    const { items } = (await server.admin('GET', `${longhorn}/${plural}`)).body as { items: KubeObject[] };
    return items.filter(({ metadata }) => metadata.name.startsWith(prefix)).map((one) => ({ ...kept(one), value: one['value'] }));
  };

  /** What is done, on which state, and what must be the same in the end. */
  interface Scenario {
    readonly options: object;
    readonly make: () => Promise<unknown>;
    readonly state: () => Promise<unknown>;
    readonly applying: readonly string[];
    readonly undoing: readonly string[];
  }

  const trim: Scenario = {
    options: { to: '1.10.2', only: 'crd-stored-version-v1beta1' },
    make: async () => {
      await recorded('v1.9.2');
      await seedEtcd(server.etcdUrl, [{ ...recurringJob('old'), apiVersion: 'longhorn.io/v1beta1' }]);
      await server.admin('PATCH', `${crd}/status`, { status: { storedVersions: ['v1beta1', 'v1beta2'] } }, merge);
    },
    state: async () => {
      const { status } = (await server.admin('GET', crd)).body as { status: { storedVersions: string[] } };
      return { stored: status.storedVersions, jobs: await objects('recurringjobs') };
    },
    applying: [
      'before recurringjobs.longhorn.io',
      'written back old',
      'rewritten recurringjobs.longhorn.io',
      'written recurringjobs.longhorn.io',
      'after recurringjobs.longhorn.io',
    ],
    undoing: ['before recurringjobs.longhorn.io', 'after recurringjobs.longhorn.io'],
  };

  const setField: Scenario = {
    options: { to: '1.9.2', only: 'setting-deleting-confirmation-on' },
    make: async () => {
      await recorded('v1.8.2');
      const path = `${longhorn}/settings/deleting-confirmation-flag`;
      await server.admin('DELETE', path, undefined, { accept: [404] });
      await seed(server.admin, [
        { ...object('Setting', 'deleting-confirmation-flag'), value: 'true', status: { applied: true } },
      ]);
    },
    state: () => objects('settings', 'deleting-confirmation-flag'),
    applying: ['before deleting-confirmation-flag', 'written deleting-confirmation-flag', 'after deleting-confirmation-flag'],
    undoing: ['before deleting-confirmation-flag', 'after deleting-confirmation-flag'],
  };

  const held = ['held-1', 'held-2'];
  const backups: Scenario = {
    options: {},
    make: async () => {
      await recorded('v1.7.2');
      await runManagers(server.admin, 'ready');
      for (const name of held) {
        await server.admin('PATCH', `${backupsPath}/${name}`, { metadata: { finalizers: null } }, { ...merge, accept: [404] });
        await server.admin('DELETE', `${backupsPath}/${name}`, undefined, { accept: [404] });
      }
      const metadata = { finalizers: ['longhorn.io'], labels: { a: 'b' }, annotations: { 'example.org/a': 'b' } };
      await seed(
        server.admin,
        held.map((name) => record(name, metadata)),
      );
    },
    state: () => objects('backups', 'held-'),
    applying: held.flatMap((name) => [`before ${name}`, `written ${name}`, `after ${name}`]),
    undoing: held.flatMap((name) => [`before ${name}`, `between ${name} and its status`, `after ${name}`]),
  };

  const killed = async (verb: string, boundary: string, options: object) => {
    const ran = await runNode([script, verb, kubeconfig(), dir, boundary, JSON.stringify(options)]);
    expect(ran.exitCode, `${boundary}: ${ran.stderr}`).toBe(null);
  };
  const savedThere = () =>
    stat(join(dir, 'manifest.json')).then(
      () => true,
      () => false,
    );

  /** Undoes until nothing is on its way out any more, and once again. */
  const undoWhole = async () => {
    await expect.poll(async () => (await undo()).exitCode, { timeout: 20_000 }).toBe(0);
    expect((await undo()).stdout).toMatch(/^(same .*\n)+$/);
  };

  describe.each([
    ['trimmed stored versions', trim],
    ['a field that is set', setField],
    ['Backups with a finalizer, beside a manager that finishes deletions', backups],
  ] as const)('%s', (_, { options, make, state, applying, undoing }) => {
    let manager: ReturnType<typeof startFinishing>;
    beforeEach(async () => {
      manager = startFinishing(server.admin);
      await make();
      return () => manager.stop();
    });

    test.each([...whileSaving, ...applying])('%s', async (boundary) => {
      const before = await state();
      await killed('apply', boundary, options);
      expect(await savedThere()).toBe(!['before saving', 'before the manifest'].includes(boundary));
      if (await savedThere()) await undoWhole();
      expect(await state()).toEqual(before);
    });

    test.each(undoing)('undo, %s', async (boundary) => {
      const before = await state();
      const more = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
      const to = 'to' in options ? [] : ['--to', '1.8.0-rc2'];
      const done = await runNode([cli, 'remedy', '--kubeconfig', kubeconfig(), '--apply', '--backup-dir', dir, ...more, ...to]);
      expect(done, done.stdout + done.stderr).toMatchObject({ exitCode: 0 });
      expect(await state()).not.toEqual(before);
      await killed('undo', boundary, {});
      await undoWhole();
      expect(await state()).toEqual(before);
    });
  });

  test('between a deletion and its finalizer, while managers crash-loop: finished by force, and put back', async () => {
    await backups.make();
    await runManagers(server.admin, 'crash-looping');
    const before = await backups.state();
    await killed('apply', 'before the finalizer of held-1', { 'force-finalizers': true });
    expect(await undo()).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('still being deleted') });
    const more = ['--to', '1.8.0-rc2', '--apply', '--force-finalizers', '--object', 'held-1', '--backup-dir', `${dir}-more`];
    const finished = await runNode([cli, 'remedy', '--kubeconfig', kubeconfig(), ...more]);
    expect(finished, finished.stderr).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('Finish the deletion') });
    await undoWhole();
    expect(await backups.state()).toEqual(before);
  });
});
