/** What a file of a support bundle is. Namespaced lists have a `namespace`; `groupVersion` is as in `apiVersion`. */
export type BundlePath =
  | {
      readonly type: 'list';
      readonly scope: 'cluster' | 'namespaced';
      readonly namespace?: string;
      readonly groupVersion: string;
      readonly plural: string;
    }
  | {
      readonly type: 'log';
      readonly namespace: string;
      readonly pod: string;
      readonly container: string;
      readonly previous: boolean;
    }
  | { readonly type: 'metadata' }
  | { readonly type: 'errors' };

/**
 * Reads the path of a bundle's file (layout of rancher/support-bundle-kit); undefined for files without meaning here. The bundle's own
 * outermost directory may be there or not.
 */
export function bundlePath(path: string): BundlePath | undefined {
  const found = /^(?:[^/]+\/)?((?:yamls|logs)\/.+|metadata\.yaml|bundleGenerationError\.log)$/.exec(path)?.[1];
  if (found === undefined) return undefined;
  if (found === 'metadata.yaml') return { type: 'metadata' };
  if (found === 'bundleGenerationError.log') return { type: 'errors' };
  return found.startsWith('yamls/') ? listPath(found) : logPath(found);
}

function listPath(path: string): BundlePath | undefined {
  const match = /^yamls\/(?:cluster|namespaced\/([^/]+))\/((?:[^/]+\/)?[^/]+)\/([^/]+)\.ya?ml$/.exec(path);
  if (match === null) return undefined;
  const [, namespace, groupVersion = '', plural = ''] = match;
  if (namespace === undefined) return { type: 'list', scope: 'cluster', groupVersion, plural };
  return { type: 'list', scope: 'namespaced', namespace, groupVersion, plural };
}

function logPath(path: string): BundlePath | undefined {
  const match = /^logs\/([^/]+)\/([^/]+)\/([^/]+)\.log(\.1)?$/.exec(path);
  if (match === null) return undefined;
  const [, namespace = '', pod = '', container = '', previous] = match;
  return { type: 'log', namespace, pod, container, previous: previous !== undefined };
}
