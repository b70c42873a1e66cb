import type { Evidence, Sighting } from '../core/rule.ts';
import type { Place } from '../core/upgrade.ts';
import { valueSighting } from './value-sighting.ts';

interface Told {
  readonly toldBy: 'values' | 'configmap' | 'default';
  readonly namespace: string;
  readonly path: string;
  readonly key: string;
  readonly place?: Place;
}

/** A sighting of one key of the default backup store: the chart value where values were given, else the live ConfigMap. */
export function backupStoreSighting({ toldBy, namespace, path, key, place }: Told, evidence: Evidence): Sighting {
  if (toldBy === 'values') return valueSighting(path, evidence, place);
  return { subject: { kind: 'ConfigMap', namespace, name: 'longhorn-default-resource' }, evidence: { key, ...evidence } };
}
