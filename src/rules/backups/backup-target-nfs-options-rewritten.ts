import { defineRule } from '../define-rule.ts';

export const backupTargetNfsOptionsRewritten = defineRule({
  id: 'backup-target-nfs-options-rewritten',
  topic: 'backups',
  title: 'NFS target options in git match what the webhook will store',
  severity: 'advice',
  when: { from: '>=1.10.0-0 <1.11.2-0', to: '>=1.11.2-0' },

  needs: ['backupTargets'],

  *check({ backupTargets }) {
    for (const { namespace, name, url } of backupTargets) {
      const options = nfsOptions(url);
      const names = options.map((option) => option.split('=')[0]);
      if (
        options.length === 0 ||
        (!names.includes('hard') && ['soft', 'timeo', 'retry'].every((wanted) => names.includes(wanted)))
      )
        continue;
      yield { subject: { kind: 'BackupTarget', namespace, name }, evidence: { url, options } };
    }
  },

  message: ({ evidence: { options } }) =>
    `mounts with ${String(options)}, which the next write of it changes: no hard, and soft, timeo and retry are added`,
  why: 'From 1.11.2 the webhook rewrites the options. The mount fails in another way than before, and what stands in git differs from the cluster for good.',
  remedy: () => [{ text: 'Put the final options into git: for example soft,timeo=300,retry=2' }],
  source: ['longhorn-manager webhook/resources/backuptarget/mutator.go v1.11.1 against v1.11.2'],
});

function nfsOptions(url: string): string[] {
  if (!url.startsWith('nfs://') || !url.includes('?')) return [];
  const options = new URLSearchParams(url.slice(url.indexOf('?') + 1)).get('nfsOptions') ?? '';
  return options.split(',').filter((option) => option !== '');
}
