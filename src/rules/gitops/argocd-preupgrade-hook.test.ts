import { object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { argocdPreupgradeHook } from './argocd-preupgrade-hook.ts';

const place = { file: 'apps/longhorn.yaml', line: 14 };
const argocd = { release: { argocd: { place } } };
const live = (chart: string, valuesObject: object) => [
  object('argoproj.io/v1alpha1', 'Application', 'storage', {
    metadata: { namespace: 'argocd' },
    spec: { source: { chart, helm: { valuesObject } } },
  }),
];

testRule(argocdPreupgradeHook, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'an Application whose values leave the key unset',
      given: [],
      change: { ...argocd, given: true },
      finds: ['longhorn'],
    },
    {
      name: 'an Application in the cluster that switches it on',
      given: live('longhorn', { preUpgradeChecker: { jobEnabled: true } }),
      finds: ['storage'],
    },
  ],
  quiet: [
    { name: 'switched off', given: [], change: { ...argocd, given: true, values: { preUpgradeChecker: { jobEnabled: false } } } },
    { name: 'switched off in the cluster', given: live('longhorn', { preUpgradeChecker: { jobEnabled: false } }) },
    { name: 'an Application of another chart', given: live('cert-manager', {}) },
    { name: 'no Application', given: [] },
  ],
});
