import { at } from '../../facts/field.ts';
import { defineRule } from '../define-rule.ts';
import { valueSighting } from '../value-sighting.ts';

const path = 'networkPolicies.restrictInternalTraffic';

export const networkPolicyInternalDefault = defineRule({
  id: 'network-policy-internal-default',
  topic: 'system',
  title: 'Traffic to Longhorn is allowed before 1.12.1 turns its policies on',
  severity: 'warning',
  when: { from: '>=1.11.0-0 <1.12.1-0', to: '>=1.12.1-0' },

  needs: ['chartValues', 'networkPolicyEngine'],

  *check({ chartValues: { values, places }, networkPolicyEngine }) {
    if (networkPolicyEngine === '' || at(values, path) === false) return;
    yield valueSighting(path, { enforcedBy: networkPolicyEngine }, places[path]);
  },

  message: ({ evidence: { enforcedBy } }) =>
    `is on by default in this release, and ${enforcedBy} enforces it: monitoring and other clients of the API are cut off`,
  why: 'Six policies come with chart and manifest, whatever networkPolicies.enabled says. Scrapers and clients in other namespaces lose TCP 9500 without an error; failed attaches were reported with Cilium.',
  remedy: () => [
    {
      text: 'Allow scrapers and clients first (TCP 9500), or set networkPolicies.restrictInternalTraffic to false for the upgrade',
    },
    { text: 'Afterwards see whether the targets of your monitoring are still up', command: 'kubectl get networkpolicies -A' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/13740',
    'https://github.com/longhorn/longhorn/issues/13802',
    'chart/values.yaml v1.12.0, v1.12.1',
  ],
});
