import { kubernetesNode, longhornNode, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingGuaranteedCpuZero } from './setting-guaranteed-cpu-zero.ts';

const percent = (value: string) => setting('guaranteed-instance-manager-cpu', value);
const mask = (value: string) => setting('v2-data-engine-cpu-mask', value);
const node = (cpu: string) => [longhornNode('a'), kubernetesNode('a', { status: { allocatable: { cpu } } })];

testRule(settingGuaranteedCpuZero, {
  upgrade: '1.9.2 → 1.10.0',
  fires: [
    {
      name: 'nothing guaranteed',
      given: [percent('0'), mask('0x1')],
      finds: ['guaranteed-instance-manager-cpu'],
      says: 'is 0, and 1.10.0 checks the v2 CPU mask against it',
    },
    {
      name: 'a mask of more CPUs than the node may give away',
      given: [percent('12'), mask('0x1ff'), ...node('7900m')],
      finds: ['v2-data-engine-cpu-mask'],
      says: 'names CPU 8, but node a can give away 7.9 CPUs',
    },
  ],
  quiet: [
    { name: 'one percent', given: [percent('1'), mask('0x1')] },
    { name: 'three CPUs of eight', given: [percent('12'), mask('0x7'), ...node('7900m')] },
    { name: 'empty is for setting-stored-value-invalid', given: [percent(''), mask('0x1')] },
    { name: '1.10.2', given: [percent('0'), mask('0x1')], upgrade: '1.9.2 → 1.10.2' },
    { name: 'a hotfix of 1.10.0', given: [percent('0'), mask('0x1')], upgrade: '1.9.2 → 1.10.0-hotfix-1' },
  ],
});
