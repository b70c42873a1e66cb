import { defineRule } from '../define-rule.ts';

export const v2BlockDiskRejected = defineRule({
  id: 'v2-block-disk-rejected',
  topic: 'v2-data-engine',
  title: "v2 block disks are accepted by the target's instance manager",
  severity: 'warning',
  when: { from: '>=1.10.0-0 <1.11.0', to: '1.11.0' },

  needs: ['longhornNodes', 'targetImageTags'],

  *check({ longhornNodes, targetImageTags: { instanceManager } }) {
    if (instanceManager !== '' && instanceManager !== 'v1.11.0') return;
    for (const { namespace, name, disks } of longhornNodes) {
      const block = Object.keys(disks).filter((disk) => disks[disk]?.diskType === 'block');
      if (block.length > 0) yield { subject: { kind: 'Node', namespace, name }, evidence: { block } };
    }
  },

  message: ({ evidence: { block } }) => `has block disks (${String(block)}), which the instance manager v1.11.0 turns down`,
  why: 'The disk check of 1.11.0 fails for block disks.',
  remedy: () => [{ text: 'Choose 1.11.1 or later' }, { text: 'Or set image.longhorn.instanceManager.tag to v1.11.0-hotfix-2' }],
  source: ['https://github.com/longhorn/longhorn/issues/12599', 'https://longhorn.io/docs/1.11.0/important-notes/'],
});
