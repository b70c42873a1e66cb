import { instanceManager, kubernetesNode, longhornNode, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { settingCpuMaskOverGuarantee } from './setting-cpu-mask-over-guarantee.ts';

const mask = (value: string) => setting('v2-data-engine-cpu-mask', value);
const guaranteed = (value: string) => setting('v2-data-engine-guaranteed-instance-manager-cpu', value);
const node = (name: string, cpu: string) => [longhornNode(name), kubernetesNode(name, { status: { capacity: { cpu } } })];
const manager = (cpuMask: string) => instanceManager('im', { spec: { dataEngineSpec: { v2: { cpuMask } } } });

testRule(settingCpuMaskOverGuarantee, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [
    {
      name: 'two CPUs, and 1.25 guaranteed',
      given: [mask('0x3'), guaranteed('1250'), ...node('a', '8')],
      finds: ['v2-data-engine-cpu-mask'],
      says: 'asks for 2 CPUs (2000 milli CPU) while 1250 milli CPU are guaranteed',
    },
    {
      name: 'a CPU that the smallest node does not have',
      given: [mask('0x80'), guaranteed('1250'), ...node('a', '8'), ...node('b', '4')],
      finds: ['v2-data-engine-cpu-mask'],
      says: 'names CPU 7, but node b has 4 CPUs',
    },
    { name: 'the guarantee at its default', given: [mask('0x3'), ...node('a', '8')], finds: ['v2-data-engine-cpu-mask'] },
    { name: 'an instance manager of its own', given: [mask('0x1'), manager('0x7'), ...node('a', '8')], finds: ['im'] },
    { name: 'an instance manager with a malformed mask', given: [mask('0x1'), manager('3')], finds: ['im'] },
  ],
  quiet: [
    { name: 'the default', given: [mask('0x1'), guaranteed('1250')] },
    { name: 'the default needs no nodes', given: { objects: [mask('0x1')], coverage: { nodes: 'denied' } } },
    { name: 'two CPUs with two guaranteed', given: [mask('0x3'), guaranteed('2000'), ...node('a', '2')] },
    {
      name: 'a small node without Longhorn',
      given: [mask('0x8'), ...node('a', '8'), kubernetesNode('b', { status: { capacity: { cpu: '2' } } })],
    },
    { name: 'a malformed setting is for another rule', given: [mask('3'), manager('')] },
    { name: 'a hop that writes neither', given: [mask('0x3'), guaranteed('1250')], upgrade: '1.9.2 → 1.10.2' },
  ],
});
