import { join } from 'node:path';
import { expect, test } from 'vitest';
import { clusterNames } from '../../src/kind/clusters.ts';
import { runAction } from '../kit/github/run-action.ts';
import { describeKind, shared, testShell } from './kit.ts';

const seed = join(shared, 'truth/backup-error-empty-volumename-nolabel/v1.7.2.yaml');
const inputs = {
  cluster: 'kind',
  seed,
  to: '1.8.0-rc2',
  manifest: 'none',
  'manifest-from': join(shared, 'longhorn/v1.7.2/longhorn.yaml'),
  'kind-node-image': process.env['KIND_NODE_IMAGE'] ?? '',
  'github-token': '',
};
const job = {
  eventName: 'workflow_dispatch',
  event: {},
  github: { url: 'http://127.0.0.1:9', token: '', owner: 'acme', repo: 'clusters' },
  env: Object.fromEntries(
    ['PATH', 'HOME', 'DOCKER_HOST'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  ),
};

describeKind('the built action with cluster: kind', () => {
  test('creates, seeds, judges and deletes', async () => {
    const result = await runAction({ ...job, inputs, timeout: 400_000 });
    expect({ exitCode: result.exitCode, verdict: result.outputs['verdict'] }, result.stdout + result.stderr).toEqual({
      exitCode: 1,
      verdict: 'blocked',
    });
    expect(result.stdout).toContain('backup-without-volume');
    expect(await clusterNames(testShell())).toEqual([]);
  });

  test('killed in the middle, its post step leaves nothing behind', async () => {
    const killed = await runAction({ ...job, inputs, timeout: 15_000 });
    expect(killed.exitCode).not.toBe(0);
    expect(killed.state['kind-clusters']).toContain('longhorn-readiness-');
    await runAction({ ...job, entry: 'dist/post.js', state: killed.state, timeout: 120_000 });
    expect(await clusterNames(testShell())).toEqual([]);
  });
});
