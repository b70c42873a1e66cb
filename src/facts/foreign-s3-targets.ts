import { known, unknown } from '../core/fact.ts';
import { type BackupTarget, backupTargets } from './backup-targets.ts';
import type { Reader } from './reader.ts';

const awsRegion = /^[a-z]{2}(-gov|-iso[a-z]?)?-[a-z]+-\d$/;

/** A backup target on an S3 store, and the region in its URL, that is surely not Amazon's. */
export interface ForeignS3Target extends BackupTarget {
  readonly region: string;
}

/**
 * S3 targets that are not on AWS. The endpoint stands in a Secret, which is never read: a region that AWS does not have gives the
 * store away, a target without a Secret is on AWS, and of any other nobody can tell.
 */
export const foreignS3Targets: Reader<readonly ForeignS3Target[]> = {
  reads: backupTargets.reads,
  read: (look) => {
    const targets = backupTargets.read(look);
    if (!targets.known) return targets;
    const s3 = targets.value
      .filter((target) => target.url.startsWith('s3://') && target.credentialSecret !== '')
      .map((target) => ({ ...target, region: /^s3:\/\/[^@/]+@([^/]+)/.exec(target.url)?.[1] ?? '' }));
    const foreign = s3.filter((target) => !awsRegion.test(target.region));
    const [open] = s3.filter((target) => awsRegion.test(target.region));
    if (foreign.length > 0 || !open) return known(foreign);
    return unknown(
      `BackupTarget ${open.name}: whether its S3 store is Amazon's stands in AWS_ENDPOINTS of Secret ${open.credentialSecret}, which is never read`,
    );
  },
};
