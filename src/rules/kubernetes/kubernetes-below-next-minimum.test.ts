import { testRule } from '../../../test/kit/test-rule.ts';
import { kubernetesBelowNextMinimum } from './kubernetes-below-next-minimum.ts';

testRule(kubernetesBelowNextMinimum, {
  upgrade: '1.12.1 → 1.13.0',
  fires: [
    { name: 'an API server below 1.34', given: { serverVersion: 'v1.33.2' }, finds: ['kubernetes'], says: 'is 1.33.2' },
    { name: 'the next 1.11', given: { serverVersion: 'v1.33.2' }, finds: ['kubernetes'], upgrade: '1.11.3 → 1.11.4' },
  ],
  quiet: [
    { name: 'Kubernetes 1.34', given: { serverVersion: 'v1.34.0' } },
    { name: 'a 1.12 asks for less', given: { serverVersion: 'v1.33.2' }, upgrade: '1.11.3 → 1.12.1' },
  ],
});
