import { defineRule } from '../define-rule.ts';

export const backupTargetS3Compatible = defineRule({
  id: 'backup-target-s3-compatible',
  topic: 'backups',
  title: 'An S3 backup target that is not on AWS was tested with the newer SDK',
  severity: 'warning',
  when: { from: '>=1.9.0-0 <1.12.1-0', to: '>=1.10.2-0' },

  needs: ['foreignS3Targets'],

  *check({ foreignS3Targets }) {
    for (const { namespace, name, region, url } of foreignS3Targets) {
      yield { subject: { kind: 'BackupTarget', namespace, name }, evidence: { url, region } };
    }
  },

  message: ({ evidence: { region } }) =>
    `is an S3 store outside AWS (region ${JSON.stringify(region)}), which the newer SDK of the target may not get along with`,
  why: 'Google Cloud Storage, NetApp, Backblaze and Cloudflare behind a proxy answered with signature or checksum errors: the target becomes unavailable or backups fail. Google Cloud Storage was mended in 1.11.1; some proxies still fail in 1.11.3.',
  remedy: () => [
    { text: 'Run one backup and one restore on a staging cluster of the target version against the same kind of store' },
    { text: 'Take fresh backups before the bump' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/12181',
    'https://github.com/longhorn/longhorn/issues/12676',
    'https://github.com/longhorn/longhorn/issues/13573',
  ],
  logSignature: /SignatureDoesNotMatch|x-amz-content-sha256/,
});
