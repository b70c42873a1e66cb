import { parse } from 'yaml';
import { Failure } from '../../core/failure.ts';

/** One file's share of a kubeconfig. `folder` is where its relative paths start; undefined: it must not have any. */
export interface KubeconfigFile {
  readonly text: string;
  /** How messages name it. */
  readonly label: string;
  readonly folder: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** The chosen context with its cluster and user, as written; each with the folder that its relative paths start from. */
export interface KubeContext {
  readonly name: string;
  readonly namespace?: string;
  readonly cluster: Fields;
  readonly clusterFolder: string | undefined;
  readonly user: Fields;
  readonly userFolder: string | undefined;
}

interface Named {
  readonly name: string;
  readonly value: Fields;
  readonly folder: string | undefined;
}

interface Merged {
  readonly label: string;
  readonly current: string;
  readonly contexts: readonly Named[];
  readonly clusters: readonly Named[];
  readonly users: readonly Named[];
}

/**
 * Chooses a context from one or several kubeconfig files, merged as kubectl merges them: the first one that says something wins
 * (kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig). Fails with `kubeconfig-invalid`.
 */
export function chooseContext(files: readonly KubeconfigFile[], wanted?: string): KubeContext {
  const merged = merge(files);
  const name = wanted ?? merged.current;
  if (name === '')
    throw invalid(`${merged.label} names no current context`, `Name one with --context: ${names(merged.contexts)}.`);
  const context = merged.contexts.find((entry) => entry.name === name);
  if (!context) throw invalid(`${merged.label} has no context ${JSON.stringify(name)}`, `It has: ${names(merged.contexts)}.`);
  const cluster = find(merged.clusters, context, 'cluster', merged.label);
  const user = text(context.value, 'user') === '' ? undefined : find(merged.users, context, 'user', merged.label);
  const namespace = text(context.value, 'namespace');
  return {
    name,
    ...(namespace === '' ? {} : { namespace }),
    ...{ cluster: cluster.value, clusterFolder: cluster.folder },
    ...{ user: user?.value ?? {}, userFolder: user?.folder },
  };
}

/** The string at a key, '' when there is none. */
export function text(fields: Fields, key: string): string {
  const value = fields[key];
  return typeof value === 'string' ? value : '';
}

/** A kubeconfig that cannot be used: what is wrong with it and what to do. */
export function invalid(message: string, hint: string, cause?: unknown): Failure {
  return new Failure('kubeconfig-invalid', message, hint, { cause });
}

function merge(files: readonly KubeconfigFile[]): Merged {
  const parsed = files.map((file) => ({ file, config: parseOne(file) }));
  const all = (key: string): Named[] => parsed.flatMap(({ file, config }) => entries(config[key], key, file.folder));
  return {
    label: files.map((file) => file.label).join(', '),
    current: parsed.map(({ config }) => text(config, 'current-context')).find((name) => name !== '') ?? '',
    contexts: all('contexts'),
    clusters: all('clusters'),
    users: all('users'),
  };
}

function parseOne(file: KubeconfigFile): Fields {
  let config: unknown;
  try {
    config = parse(file.text);
  } catch (cause) {
    const where = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
    throw invalid(`${file.label} is not YAML: ${where}`, 'Give a kubeconfig as kubectl writes it.', cause);
  }
  if (isFields(config) && Array.isArray(config['clusters'])) return config;
  throw invalid(`${file.label} is not a kubeconfig: it has no list of clusters`, 'Give a kubeconfig as kubectl writes it.');
}

const singular: Readonly<Record<string, string>> = { contexts: 'context', clusters: 'cluster', users: 'user' };

function entries(list: unknown, key: string, folder: string | undefined): Named[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isFields).map((entry) => {
    const value = entry[singular[key] ?? ''];
    return { name: text(entry, 'name'), value: isFields(value) ? value : {}, folder };
  });
}

function find(list: readonly Named[], context: Named, key: string, label: string): Named {
  const name = text(context.value, key);
  const found = list.find((entry) => entry.name === name);
  if (found) return found;
  throw invalid(
    `${label}: context ${JSON.stringify(context.name)} names ${key} ${JSON.stringify(name)}, which is not in it`,
    'Mend the file.',
  );
}

const names = (list: readonly Named[]): string => (list.length === 0 ? 'none' : list.map((entry) => entry.name).join(', '));

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
