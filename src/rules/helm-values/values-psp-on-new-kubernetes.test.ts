import { testRule } from '../../../test/kit/test-rule.ts';
import { valuesPspOnNewKubernetes } from './values-psp-on-new-kubernetes.ts';

const psp = (enablePSP: boolean) => ({
  given: true,
  values: { enablePSP },
  places: { enablePSP: { file: 'values.yaml', line: 2 } },
});

testRule(valuesPspOnNewKubernetes, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'on, under 1.28',
      given: { serverVersion: 'v1.28.3' },
      change: psp(true),
      finds: ['enablePSP'],
      says: 'Kubernetes 1.28.3',
    },
  ],
  quiet: [
    { name: 'off', given: { serverVersion: 'v1.28.3' }, change: psp(false) },
    { name: 'absent, and nobody knows Kubernetes', given: { serverVersion: '' } },
    { name: 'on, under 1.24', given: { serverVersion: 'v1.24.3' }, change: psp(true), upgrade: '1.6.4 → 1.7.3' },
  ],
});
