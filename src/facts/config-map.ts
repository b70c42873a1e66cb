import { type Fact, known, listed } from '../core/fact.ts';
import { text } from './field.ts';
import type { Reader } from './reader.ts';

/** One of Longhorn's default ConfigMaps: whether it exists, and its one data entry ('' when it has none). */
export interface ConfigMap {
  readonly present: boolean;
  readonly namespace: string;
  readonly name: string;
  readonly text: string;
}

/** `configmap/longhorn-default-<what>`, whose entry is `default-<what>.yaml`. */
export function configMap(what: 'setting' | 'resource'): Reader<ConfigMap> {
  const name = `longhorn-default-${what}`;
  return {
    reads: [{ resource: 'configmaps', fields: ['data'] }],
    read: ({ snapshot }): Fact<ConfigMap> => {
      const { namespace } = snapshot;
      const objects = listed(snapshot, 'configmaps');
      if (!objects.known) return objects;
      const object = objects.value.find(({ metadata }) => metadata.name === name);
      const data = (object?.['data'] ?? {}) as Readonly<Record<string, unknown>>;
      return known({
        present: object !== undefined,
        namespace,
        name,
        text: text({ entry: data[`default-${what}.yaml`] }, 'entry'),
      });
    },
  };
}
