import { known } from '../core/fact.ts';
import { type BackupStoreDrift, driftOf } from './backup-store-drift.ts';
import { backupTargets } from './backup-targets.ts';
import { defaultBackupStore } from './default-backup-store.ts';
import type { Reader } from './reader.ts';

/** A URL that the managers will write over BackupTarget `default` and its webhook will refuse, with the reason. */
export interface RefusedTargetUrl extends BackupStoreDrift {
  readonly problem: string;
}

const buckets = ['s3:', 'azblob:'];
const shares = ['nfs:', 'cifs:'];

/** Only a URL that changes is checked. Source: longhorn-manager webhook/resources/backuptarget/validator.go v1.8.0. */
export const refusedTargetUrls: Reader<readonly RefusedTargetUrl[]> = {
  reads: [...defaultBackupStore.reads, ...backupTargets.reads],
  read: (look) => {
    const drift = driftOf(look, ({ key, value }) => key === 'backup-target' && value !== '');
    if (!drift.known || drift.value.length === 0) return drift.known ? known([]) : drift;
    const targets = backupTargets.read(look);
    if (!targets.known) return targets;
    const others = targets.value.filter(({ name }) => name !== 'default');
    return known(
      drift.value.flatMap((entry) => {
        const problem = problemOf(entry.value, others);
        return problem === undefined ? [] : [{ ...entry, problem }];
      }),
    );
  },
};

function problemOf(text: string, others: readonly { name: string; url: string }[]): string | undefined {
  const scheme = schemeOf(text);
  if (scheme === '') return 'names no protocol';
  if (!buckets.includes(scheme) && !shares.includes(scheme))
    return `has the protocol ${scheme.slice(0, -1)}, which Longhorn does not know`;
  const twin = others.find(({ url }) => schemeOf(url) === scheme && placeOf(url) === placeOf(text));
  return twin && `is the URL of BackupTarget ${twin.name} already`;
}

function schemeOf(url: string): string {
  return /^([a-z][a-z0-9+.-]*:)/i.exec(url)?.[1]?.toLowerCase() ?? '';
}

/** Buckets are compared as they are written, shares by host and path. */
function placeOf(url: string): string {
  if (buckets.includes(schemeOf(url))) return url;
  return (url.split('?')[0] ?? '').replace(/\/+$/, '');
}
