import type { SourceEvent } from '../source-event.ts';
import { fullYaml } from '../text/full-yaml.ts';

/**
 * What `metadata.yaml` of a support bundle says: its keys are lower-cased field names (rancher/support-bundle-kit, BundleMeta). A file
 * that cannot be read is worth a note, since everything else in the bundle may be whole.
 */
export function metadataEvents(text: string, path: string): SourceEvent[] {
  const result = fullYaml(text, path, 1);
  const [value] = 'values' in result ? result.values : [];
  if (typeof value !== 'object' || value === null) return [{ type: 'note', text: `${path} could not be read: ignored` }];
  const { kubernetesversion, bundlecreatedat } = value as { kubernetesversion?: unknown; bundlecreatedat?: unknown };
  const events: SourceEvent[] = [];
  if (typeof kubernetesversion === 'string' && kubernetesversion !== 'null' && kubernetesversion !== '') {
    events.push({ type: 'server-version', gitVersion: kubernetesversion });
  }
  if (typeof bundlecreatedat === 'string' && !Number.isNaN(Date.parse(bundlecreatedat))) {
    events.push({ type: 'taken-at', at: new Date(bundlecreatedat).toISOString() });
  }
  return events;
}
