import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../core/snapshot.ts';
import { parseVersion } from '../core/version.ts';
import { managerObjects } from './manager-objects.ts';
import { readManifest } from './manifest.ts';

const manifest = (image: string) =>
  readManifest(
    `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: volumes.longhorn.io}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: longhorn-service-account, namespace: longhorn-system}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: longhorn-default-setting, namespace: longhorn-system}
data: {default-setting.yaml: "priority-class: longhorn-critical\\n"}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: longhorn-default-resource, namespace: longhorn-system}
data: {default-resource.yaml: "backup-target: s3://store@region/\\n"}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: longhorn-bind}
subjects: [{kind: ServiceAccount, name: longhorn-service-account, namespace: longhorn-system}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: longhorn-driver-deployer, namespace: longhorn-system}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: longhorn-manager, namespace: longhorn-system}
spec:
  template:
    metadata: {labels: {app: longhorn-manager}}
    spec:
      containers:
      - name: longhorn-manager
        image: ${image}
        command: [longhorn-manager, -d, daemon, --manager-image, "${image}", --upgrade-version-check]
        env: [{name: POD_NAME, value: x}, {name: NODE_NAME, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}]
      - {name: pre-pull-share-manager-image, image: longhornio/longhorn-share-manager:v1.8.0}
`,
    'test',
  );

const to = parseVersion('1.8.0');
if (!to) throw new Error('version');
const wish = {
  namespace: 'longhorn-system',
  to,
  nodeName: 'node-1',
  nodeSelector: { here: 'yes' },
  values: undefined,
  registry: undefined,
};

type Pod = { containers: { image: string; command: string[]; env: unknown[] }[]; nodeSelector: unknown };
const podOf = (objects: readonly KubeObject[]) => {
  const set = objects.find(({ kind }) => kind === 'DaemonSet')?.['spec'] as { template: { spec: Pod } };
  return set.template.spec;
};

describe('managerObjects', () => {
  test('takes what the manager needs to migrate, and only its own container', () => {
    const made = managerObjects(manifest('longhornio/longhorn-manager:v1.8.0'), wish);
    expect(made?.objects.map(({ kind }) => kind)).toEqual([
      'ServiceAccount',
      'ConfigMap',
      'ConfigMap',
      'ClusterRoleBinding',
      'DaemonSet',
    ]);
    const pod = podOf(made?.objects ?? []);
    expect(pod.containers).toHaveLength(1);
    expect(pod.nodeSelector).toEqual({ here: 'yes' });
    expect(pod.containers[0]?.env).toEqual([
      { name: 'POD_NAME', value: 'x' },
      { name: 'NODE_NAME', value: 'node-1' },
    ]);
    expect(JSON.stringify(made?.objects)).not.toContain('s3://');
  });

  test.each([
    ['longhornio/longhorn-manager:v1.8.0', {}, undefined, 'longhornio/longhorn-manager:v1.8.0'],
    ['longhornio/longhorn-manager:v1.8.x-head', {}, undefined, 'longhornio/longhorn-manager:v1.8.0'],
    [
      'docker.io/longhornio/longhorn-manager:v1.8.0',
      {},
      'mirror.example.org:5000/',
      'mirror.example.org:5000/longhornio/longhorn-manager:v1.8.0',
    ],
    [
      'longhornio/longhorn-manager:v1.8.0',
      { privateRegistry: { registryUrl: 'r.example.org' } },
      undefined,
      'r.example.org/longhornio/longhorn-manager:v1.8.0',
    ],
    [
      'longhornio/longhorn-manager:v1.8.0',
      { global: { imageRegistry: 'g.example.org' } },
      'o.example.org',
      'o.example.org/longhornio/longhorn-manager:v1.8.0',
    ],
    [
      'longhornio/longhorn-manager:v1.8.0',
      { image: { longhorn: { manager: { repository: 'own/manager', tag: 'v1.8.0-hotfix-1' } } } },
      undefined,
      'own/manager:v1.8.0-hotfix-1',
    ],
  ])('%s with values %j and registry %s', (published, values, registry, image) => {
    const made = managerObjects(manifest(published), { ...wish, values, registry });
    const [container] = podOf(made?.objects ?? []).containers;
    expect(made?.image).toBe(image);
    expect(container?.image).toBe(image);
    expect(container?.command.slice(3, 5)).toEqual(['--manager-image', image]);
  });

  test("the change's default settings replace the manifest's", () => {
    const values = {
      defaultSettings: {
        replicaSoftAntiAffinity: true,
        backupTarget: 's3://x@y/',
        storageNetwork: null,
        logLevel: { v1: 'Info' },
      },
    };
    const made = managerObjects(manifest('a/b:v1'), { ...wish, values });
    const map = made?.objects.find(({ metadata }) => metadata.name === 'longhorn-default-setting');
    expect(map?.['data']).toEqual({
      'default-setting.yaml': expect.stringMatching(
        /^replica-soft-anti-affinity: true\nbackup-target: "nfs:\/\/longhorn-readiness\.invalid:\/\w+"\nlog-level: "\{\\"v1\\":\\"Info\\"\}"\n$/,
      ),
    });
  });

  test('everything moves to the namespace that Longhorn runs in', () => {
    const made = managerObjects(manifest('a/b:v1'), { ...wish, namespace: 'storage' });
    expect(JSON.stringify(made?.objects)).not.toContain('"longhorn-system"');
  });

  test('a manifest without the manager gives nothing', () => {
    const crdOnly = { crds: [], others: [] };
    expect(managerObjects(crdOnly, wish)).toBeUndefined();
  });
});

describe('readManifest', () => {
  test.each([
    ['a: [', 'not-yaml'],
    ['', 'missing-input'],
    ['kind: Deployment\napiVersion: apps/v1\nmetadata: {name: x}', 'missing-input'],
    ['<html>not found</html>', 'missing-input'],
  ])('%j fails with %s', (text, code) => {
    expect(() => readManifest(text, 'test')).toThrow(expect.objectContaining({ code }));
  });
});
