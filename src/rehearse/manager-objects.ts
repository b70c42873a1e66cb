import type { KubeObject } from '../core/snapshot.ts';
import type { Values } from '../core/upgrade.ts';
import type { Version } from '../core/version.ts';
import { dig, isRecord, records } from './dig.ts';
import type { Manifest } from './manifest.ts';
import { neutralUrls } from './neutral-urls.ts';

/** How the target's manager is to run on the throw-away cluster. */
export interface ManagerWish {
  readonly namespace: string;
  readonly to: Version;
  /** The manager believes to run on this node: one of the seed's, so that node names need no mapping. */
  readonly nodeName: string | undefined;
  /** Label of the kind node that may run it; the seed's nodes are only names there. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Chart values of the change; undefined when nobody gave any. */
  readonly values: Values | undefined;
  readonly registry: string | undefined;
}

export interface ManagerObjects {
  readonly objects: readonly KubeObject[];
  /** The image that the manager runs, as the pod spec says it. */
  readonly image: string;
}

const needed = new Set([
  'PriorityClass',
  'ServiceAccount',
  'ConfigMap',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'Service',
]);

/**
 * What of the target's manifest its manager needs to migrate: accounts, RBAC, services, ConfigMaps and the DaemonSet with only the
 * manager's container. The UI, the CSI deployer and everything else that moves data stays out. Undefined without a manager DaemonSet.
 */
export function managerObjects(manifest: Manifest, wish: ManagerWish): ManagerObjects | undefined {
  const daemonSet = manifest.others.find((object) => object.kind === 'DaemonSet' && object.metadata.name === 'longhorn-manager');
  const spec = dig(daemonSet, 'spec', 'template', 'spec');
  const manager = records(spec['containers']).find((container) => container['name'] === 'longhorn-manager');
  if (!daemonSet || !manager) return undefined;
  const image = imageOf(String(manager['image']), wish);
  const container = { ...withImage(manager, image), env: environment(manager, wish.nodeName), imagePullPolicy: 'IfNotPresent' };
  const pod = { ...spec, containers: [container], nodeSelector: wish.nodeSelector, tolerations: [{ operator: 'Exists' }] };
  const template = { ...dig(daemonSet, 'spec', 'template'), spec: pod };
  const objects = manifest.others.filter((object) => needed.has(object.kind));
  return {
    image,
    objects: [
      ...objects.map((object) => withValues(object, wish.values)),
      { ...daemonSet, spec: { ...dig(daemonSet, 'spec'), template } },
    ].map((object) => neutralUrls(inNamespace(object, wish.namespace))),
  };
}

/**
 * The image as the chart would name it. Some published manifests carry a floating tag (1.8.0 says `v1.8.x-head`); the release's own
 * is meant.
 */
function imageOf(published: string, { values, registry, to }: ManagerWish): string {
  const manager = dig(values, 'image', 'longhorn', 'manager');
  const [, name, said] = /^(.*):([^:/]+)$/.exec(published) ?? [undefined, published, 'latest'];
  const [, ownHost, path] = /^([^/]*[.:][^/]*\/)?(.*)$/.exec(text(manager['repository']) ?? name) ?? [undefined, '', name];
  const asked = registry ?? text(dig(values, 'global')['imageRegistry']) ?? text(dig(values, 'privateRegistry')['registryUrl']);
  const host = asked ? `${asked.replace(/\/+$/, '')}/` : (ownHost ?? '');
  return `${host}${path}:${text(manager['tag']) ?? (said.endsWith('-head') ? `v${to.text}` : said)}`;
}

/** `--manager-image` must say the same image as the pod, or the manager waits for the rest of the roll-out. */
function withImage(container: Record<string, unknown>, image: string): Record<string, unknown> {
  const command = Array.isArray(container['command']) ? container['command'] : [];
  const place = command.indexOf('--manager-image') + 1;
  return { ...container, image, command: place > 0 ? command.with(place, image) : command };
}

function environment(container: Record<string, unknown>, nodeName: string | undefined): unknown[] {
  const variables = records(container['env']);
  if (!nodeName) return variables;
  return [...variables.filter((variable) => variable['name'] !== 'NODE_NAME'), { name: 'NODE_NAME', value: nodeName }];
}

/** The chart writes `defaultSettings` (camel case) into a ConfigMap of setting names (kebab case); values given here are merged in. */
function withValues(object: KubeObject, values: Values | undefined): KubeObject {
  const settings = Object.entries(dig(values, 'defaultSettings')).filter(([, value]) => value !== null && value !== undefined);
  if (object.metadata.name !== 'longhorn-default-setting' || settings.length === 0) return object;
  const lines = settings.map(
    ([name, value]) => `${kebab(name)}: ${JSON.stringify(isRecord(value) ? JSON.stringify(value) : value)}`,
  );
  return { ...object, data: { ...dig(object, 'data'), 'default-setting.yaml': `${lines.join('\n')}\n` } };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function inNamespace(object: KubeObject, namespace: string): KubeObject {
  const subjects = Array.isArray(object['subjects']) ? object['subjects'].filter(isRecord) : undefined;
  const moved = subjects
    ? { subjects: subjects.map((subject) => ({ ...subject, ...(subject['namespace'] ? { namespace } : {}) })) }
    : {};
  const metadata = object.metadata.namespace ? { ...object.metadata, namespace } : object.metadata;
  return { ...object, ...moved, metadata };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
