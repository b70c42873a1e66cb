import { crdSighting } from '../crd-sighting.ts';
import { defineRule } from '../define-rule.ts';

export const crdOlderThanManagerSilent = defineRule({
  id: 'crd-older-than-manager-silent',
  topic: 'crds',
  title: 'The CRDs move together with the managers on builds that drop unknown fields',
  severity: 'warning',
  when: {
    from: '>=1.5.0-0 <1.8.2-0',
    to: '>=1.6.0-0 <1.7.4-0 || >=1.8.0-0 <1.8.2-0',
    edges: [
      { from: '>=1.5.0-0 <1.7.4-0', to: '>=1.6.0-0 <1.7.4-0' },
      { from: '>=1.8.0-0 <1.8.2-0', to: '>=1.8.0-0 <1.8.2-0' },
    ],
  },

  needs: ['crdsBehind'],

  *check({ crdsBehind }, { to }) {
    for (const crds of crdsBehind) yield crdSighting(crds, to.text);
  },

  message: ({ evidence: { crds, target, owner } }) =>
    `keeps CRDs of ${crds} (${owner}): fields that the managers of ${target} write for the first time are dropped without a word`,
  why: 'These builds write without strict validation. The API server prunes what the old CRDs do not know, the new version is recorded, and the step never runs again: the copy lists of backing images (1.7) are lost, and a later hop crashes on them.',
  remedy: () => [
    { text: 'Apply the CRDs of the target first, then the workload; or choose 1.8.2 or later, which says so instead' },
    {
      text: 'Afterwards look whether backing images kept their copies and volumes their backup target',
      command:
        'kubectl get backingimages.longhorn.io -A -o jsonpath=\'{range .items[*]}{.metadata.name}{" "}{.spec.diskFileSpecMap}{"\\n"}{end}\'',
    },
  ],
  source: ['longhorn-manager upgrade/util/util.go v1.7.3, v1.8.1', 'https://github.com/longhorn/longhorn/issues/10648'],
});
