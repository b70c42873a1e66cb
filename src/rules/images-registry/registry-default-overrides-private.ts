import { inRange } from '../../core/version.ts';
import { at, isRecord } from '../../facts/field.ts';
import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

const withDefault = '1.10.2 || >=1.11.0-0 <1.11.3';
const globalPath = 'global.imageRegistry';

export const registryDefaultOverridesPrivate = defineRule({
  id: 'registry-default-overrides-private',
  topic: 'images-registry',
  title: "The chart's default registry does not override the private one",
  severity: 'warning',
  when: { from: '>=1.9.0-0', to: withDefault },

  needs: ['chartValues'],

  *check({ chartValues: { values, before, places } }, { from }) {
    if (at(values, globalPath) !== undefined) return;
    if (from && inRange(from, withDefault) && at(before, globalPath) === undefined) return;
    for (const path of registryPaths(values)) {
      const registry = at(values, path);
      if (typeof registry === 'string' && registry !== '') yield valueSighting(path, { registry }, places[path]);
    }
  },

  message: ({ evidence: { registry } }) =>
    `names ${registry}, but global.imageRegistry is docker.io by default in this chart and wins: every image comes from Docker Hub`,
  why: 'The default slipped into these releases. All images, those of the pre-upgrade job too, are pulled from Docker Hub; a cluster without a way out ends in ImagePullBackOff.',
  remedy: ({ evidence: { registry } }) => [
    { text: `Set global.imageRegistry to ${JSON.stringify(registry)}, or to "" so that the private one counts again` },
    { text: 'Or choose 1.11.3 or 1.12, whose default is empty' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/13071',
    'https://github.com/rancher/rancher/issues/55235',
    'chart/values.yaml v1.10.1, v1.10.2, v1.11.2, v1.11.3',
  ],
  logSignature: /failed to pull(?: and unpack)? image "?docker\.io\/longhornio/,
});

function registryPaths(values: unknown): string[] {
  const groups = ['image.longhorn', 'image.csi', 'image.openshift'];
  const images = groups.flatMap((group) => {
    const components = at(values, group);
    return isRecord(components) ? Object.keys(components).map((name) => `${group}.${name}.registry`) : [];
  });
  return ['privateRegistry.registryUrl', 'global.cattle.systemDefaultRegistry', ...images];
}
