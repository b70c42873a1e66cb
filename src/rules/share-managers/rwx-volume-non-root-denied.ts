import { defineRule } from '../define-rule.ts';

export const rwxVolumeNonRootDenied = defineRule({
  id: 'rwx-volume-non-root-denied',
  topic: 'share-managers',
  title: 'RWX volumes stay usable for non-root users',
  severity: 'warning',
  when: { from: '>=1.6.0-0 <1.8.2-0', to: '1.7.3 || 1.8.0 || 1.8.1' },

  needs: ['volumes', 'targetImageTags'],

  *check({ volumes, targetImageTags }) {
    if (targetImageTags.shareManager.includes('hotfix')) return;
    for (const { namespace, name, accessMode, migratable, state } of volumes) {
      if (accessMode === 'rwx' && !migratable)
        yield { subject: { kind: 'Volume', namespace, name }, evidence: { accessMode, state } };
    }
  },

  message: () => 'is RWX, and the NFS server of this target denies it to users other than root',
  why: 'NFS-Ganesha 6, which these releases ship, answers permission denied to non-root users.',
  remedy: () => [
    { text: 'Choose 1.8.2' },
    { text: 'Or set image.longhorn.shareManager.tag to v1.7.3-hotfix-1 (for 1.7.3), then detach and attach the volume' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/10621',
    'https://github.com/longhorn/longhorn/issues/10979',
    'https://longhorn.io/docs/1.8.2/important-notes/',
  ],
});
