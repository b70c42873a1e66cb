import { defineRule } from '../define-rule.ts';

export const v2DiskOldBlockSize = defineRule({
  id: 'v2-disk-old-block-size',
  topic: 'v2-data-engine',
  title: 'v2 AIO disks created before 1.8 are known',
  severity: 'advice',
  when: { from: '>=1.6.0-0 <1.8.0-0', to: '>=1.8.0-0 <1.9.0-0' },

  needs: ['longhornNodes'],

  *check({ longhornNodes }) {
    for (const { namespace, name, disks } of longhornNodes) {
      const old = Object.keys(disks).filter(
        (disk) => disks[disk]?.diskType === 'block' && ['', 'aio', 'auto'].includes(disks[disk].diskDriver),
      );
      if (old.length > 0) yield { subject: { kind: 'Node', namespace, name }, evidence: { disks: old } };
    }
  },

  message: ({ evidence: { disks } }) =>
    `has block disks that keep their blocks of 4096 bytes: ${String(disks).replaceAll(',', ', ')}`,
  why: 'Disks made from 1.8 on have blocks of 512 bytes. Older ones cannot hold backing images of v1 origin.',
  remedy: () => [{ text: 'Where that is needed: back up, remove, wipe and add the disk again after the upgrade' }],
  source: ['https://github.com/longhorn/longhorn/issues/10053', 'https://longhorn.io/docs/1.8.2/important-notes/'],
});
