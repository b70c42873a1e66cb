import { shellQuote } from '../../core/shell-quote.ts';
import { crdSighting } from '../crd-sighting.ts';
import { defineRule } from '../define-rule.ts';

export const crdOlderThanManager = defineRule({
  id: 'crd-older-than-manager',
  topic: 'crds',
  title: 'The CRDs move to the target before the managers, or with them',
  severity: 'blocker',
  when: {
    from: '>=1.6.0-0',
    to: '>=1.7.4-0',
    edges: [
      { from: '>=1.6.0-0', to: '>=1.7.4-0 <1.8.0-0 || >=1.8.2-0' },
      { from: '>=1.7.0-0 <1.8.0', to: '>=1.8.0-0 <1.8.2-0' },
    ],
  },

  needs: ['crdsBehind'],

  *check({ crdsBehind }, { to }) {
    for (const crds of crdsBehind) yield crdSighting(crds, to.text);
  },

  message: ({ evidence: { crds, target, owner } }) =>
    `keeps CRDs of ${crds} (${owner}), and the managers of ${target} write fields that those do not know`,
  why: 'These builds write with strict field validation: the first unknown field ends every manager, until the CRDs arrive. 1.12 waits without end for kinds that do not exist yet; 1.8.0 and 1.8.1 lose spec.backupTargetName on the way and are then refused by their own webhook.',
  remedy: ({ evidence: { target } }) => [
    {
      text: 'Apply the CRDs of the target first, then the workload',
      command: `kubectl apply --server-side --force-conflicts -f ${shellQuote(`https://raw.githubusercontent.com/longhorn/longhorn/v${target}/deploy/longhorn.yaml`)} --selector=longhorn-manager`,
    },
    { text: 'Rancher: raise longhorn-crd and longhorn together. GitOps: give the CRDs an earlier wave' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/12812',
    'https://github.com/longhorn/longhorn/issues/11030',
    'https://github.com/longhorn/longhorn/issues/10762',
    'https://longhorn.io/docs/1.10.2/important-notes/',
    'longhorn-manager upgrade/util/util.go v1.7.3 against v1.7.4, v1.8.1 against v1.8.2',
  ],
  logSignature:
    /strict decoding error: unknown field|failed to list \*v1beta2\.(EngineFrontend|Shard|ShardGroup): the server could not find the requested resource|backup target name cannot be empty/,
});
