import { expect, test } from 'vitest';
import { project, projectorFor } from './project.ts';

const canary = 'canary-6f1d';

test('what no fact reads never gets in', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'longhorn-manager-x',
      namespace: 'longhorn-system',
      annotations: { 'example.com/token': canary, 'longhorn.io/last-applied': 'kept' },
      managedFields: [{ apiVersion: 'v1', fieldsV1: { secret: canary } }],
    },
    spec: {
      serviceAccountToken: canary,
      containers: [
        { name: 'm', image: 'i', env: [{ name: 'PASSWORD', value: canary }], envFrom: [{ secretRef: { name: canary } }] },
      ],
    },
  };
  const kept = project(pod, ['spec.containers']);
  expect(JSON.stringify(kept)).not.toContain(canary);
  expect(kept).toMatchObject({
    metadata: { annotations: { 'longhorn.io/last-applied': 'kept' }, managedFields: [{ apiVersion: 'v1' }] },
    spec: { containers: [{ name: 'm', image: 'i', env: [{ name: 'PASSWORD' }] }] },
  });
});

test('a Longhorn object is kept whole when asked for, with passwords in URLs masked', () => {
  const target = {
    apiVersion: 'longhorn.io/v1beta2',
    kind: 'BackupTarget',
    metadata: { name: 'default' },
    spec: { backupTargetURL: `cifs://user:${canary}@host/share`, pollInterval: '5m0s' },
    status: { available: true },
  };
  expect(project(target, 'whole')).toMatchObject({
    spec: { backupTargetURL: 'cifs://user:***@host/share', pollInterval: '5m0s' },
  });
});

test('another kind is never kept whole', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { key: canary } };
  expect(JSON.stringify(project(secret, 'whole'))).not.toContain(canary);
});

test('a status that exists is told from one that was stripped', () => {
  const backup = { apiVersion: 'longhorn.io/v1beta2', kind: 'Backup', metadata: { name: 'b' } };
  expect(project({ ...backup, status: { other: 1 } }, ['status.state'])).toMatchObject({ status: {} });
  expect(project(backup, ['status.state'])).not.toHaveProperty('status');
});

test('of the entries of a list only what is asked for is kept', () => {
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'c' },
    spec: { group: 'g', versions: [{ name: 'v1', served: true, schema: { a: 1 } }, 'odd'] },
  };
  expect(project(crd, ['spec.versions[].name', 'spec.versions[].served'])).toMatchObject({
    spec: { versions: [{ name: 'v1', served: true }, 'odd'] },
  });
  expect(JSON.stringify(project(crd, ['spec.versions[].name']))).not.toContain('schema');
  expect(project(crd, ['spec.versions[].name', 'spec.versions'])).toMatchObject({ spec: { versions: crd.spec.versions } });
});

test('an object without a name is none', () => {
  expect(project({ apiVersion: 'v1', kind: 'Node', metadata: { name: '' } }, [])).toBeUndefined();
  expect(project({ apiVersion: 'v1', kind: 'Node' }, [])).toBeUndefined();
});

test('no path asks for more of the identity than is kept, nor for the values of an environment', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', annotations: { 'example.com/token': canary } },
    spec: { env: [{ name: 'PASSWORD', value: canary }] },
  };
  expect(JSON.stringify(project(pod, ['metadata.annotations', 'metadata', 'spec.env']))).not.toContain(canary);
});

test('a field that is wanted whole and in part comes whole, whatever the order', () => {
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' }, spec: { a: { b: 1, c: 2 }, d: 3 } };
  for (const fields of [
    ['spec.a', 'spec.a.b'],
    ['spec.a.b', 'spec.a'],
  ]) {
    expect(project(node, fields)).toMatchObject({ spec: { a: { b: 1, c: 2 } } });
    expect(project(node, fields)).not.toHaveProperty('spec.d');
  }
});

test('equal values are held once, different ones never mixed up', () => {
  const keep = projectorFor(['spec.image']);
  const of = (name: string, app: string, image: string) =>
    keep({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, labels: { app }, finalizers: [app] },
      spec: { image },
    });
  const [a, b, c] = [of('a', 'x', 'i'), of('b', 'x', 'i'), of('c', 'y', 'j')];
  expect(a?.metadata.labels).toBe(b?.metadata.labels);
  expect(c).toMatchObject({ metadata: { name: 'c', labels: { app: 'y' }, finalizers: ['y'] }, spec: { image: 'j' } });
});

test('of what is only asked whether it says anything, no more than that is kept', () => {
  const status = { url: `s3://b@r/?backup=${canary}`, size: '', other: canary };
  const backup = { apiVersion: 'longhorn.io/v1beta2', kind: 'Backup', metadata: { name: 'b' }, status };
  expect(project(backup, ['status.url?', 'status.size?'])?.['status']).toEqual({ url: '…', size: '' });
  expect(project(backup, ['status.url?', 'status.url'])?.['status']).toEqual({ url: status.url });
  expect(project({ ...backup, status: { url: { a: 1, b: 2 } } }, ['status.url?', 'status.url.a'])?.['status']).toEqual({
    url: { a: 1 },
  });
  expect(project({ ...backup, status: { url: [{ a: 1, b: 2 }] } }, ['status.url?', 'status.url.a'])?.['status']).toEqual({
    url: [{ a: 1, b: 2 }],
  });
  const odd = { env: [{ name: 'A', value: canary }], store: `s3://user:${canary}@host` };
  expect(JSON.stringify(project({ ...backup, status: { url: odd } }, ['status.url?']))).not.toContain(canary);
});
