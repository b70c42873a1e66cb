import { kubernetesNode, longhornNode, setting } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { v2NvmeOnArm64 } from './v2-nvme-on-arm64.ts';

const machine = (architecture: string) => kubernetesNode('n', { status: { nodeInfo: { architecture } } });
const disk = (diskDriver: string) => longhornNode('n', { status: { diskStatus: { 'disk-1': { diskDriver } } } });
const mask = (value: string) => setting('data-engine-cpu-mask', value);

testRule(v2NvmeOnArm64, {
  upgrade: '1.11.3 → 1.12.1',
  fires: [
    {
      name: 'two cores',
      given: [machine('arm64'), disk('nvme'), mask('{"v2":"0x3"}')],
      finds: ['n'],
      says: 'with NVMe disks (disk-1)',
    },
    { name: 'the default of 1.12', given: [machine('arm64'), disk('nvme')], finds: ['n'] },
  ],
  quiet: [
    { name: 'one core', given: [machine('arm64'), disk('nvme'), mask('{"v2":"0x1"}')] },
    { name: 'AIO', given: [machine('arm64'), disk('aio'), mask('0x3')] },
    { name: 'amd64', given: [machine('amd64'), disk('nvme'), mask('0x3')] },
  ],
});
