import { object } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { namespacePodSecurityNotPrivileged } from './namespace-pod-security-not-privileged.ts';

const namespace = (name: string, labels: object) => object('v1', 'Namespace', name, { metadata: { labels } });
const own = (mode: string, level: string) => [namespace('longhorn-system', { [`pod-security.kubernetes.io/${mode}`]: level })];

testRule(namespacePodSecurityNotPrivileged, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    { name: 'restricted is enforced', given: own('enforce', 'restricted'), finds: ['longhorn-system'], says: '"restricted"' },
    { name: 'baseline is enforced', given: own('enforce', 'baseline'), finds: ['longhorn-system'] },
  ],
  quiet: [
    { name: 'only a warning is restricted', given: own('warn', 'restricted') },
    { name: 'privileged', given: own('enforce', 'privileged') },
    { name: 'no label', given: [namespace('longhorn-system', {})] },
    {
      name: 'another namespace is restricted',
      given: [namespace('longhorn-system', {}), namespace('apps', { 'pod-security.kubernetes.io/enforce': 'restricted' })],
    },
    { name: 'a dump without namespaces', given: { coverage: { namespaces: 'not-collected' } } },
  ],
});
