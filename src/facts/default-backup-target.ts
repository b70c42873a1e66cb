import { known } from '../core/fact.ts';
import { backupTargets } from './backup-targets.ts';
import { inferredAbsent, inferredFrom } from './full-export.ts';
import type { Reader } from './reader.ts';

/** Whether BackupTarget `default` exists. `inferred`: nobody listed backup targets, and why they are taken to be absent. */
export interface DefaultBackupTarget {
  readonly exists: boolean;
  readonly namespace: string;
  readonly others: readonly string[];
  readonly inferred?: string;
}

export const defaultBackupTarget: Reader<DefaultBackupTarget> = {
  reads: [{ resource: 'backuptargets.longhorn.io', fields: [] }],
  read: (look) => {
    const { snapshot } = look;
    const { namespace } = snapshot;
    const targets = backupTargets.read(look);
    if (!targets.known) {
      if (!inferredAbsent(snapshot, 'backuptargets.longhorn.io')) return targets;
      return known({ exists: false, namespace, others: [], inferred: inferredFrom('backuptargets.longhorn.io') });
    }
    const names = targets.value.map((target) => target.name);
    return known({ exists: names.includes('default'), namespace, others: names.filter((name) => name !== 'default') });
  },
};
