import type { SafeFix } from '../safe-fix.ts';
import { deleteEmptyBackup } from './delete-empty-backup.ts';
import { raiseRetention } from './raise-retention.ts';
import { clearDeletingConfirmation, respellLogLevel, setBackupMode, setBackupTarget } from './set-field.ts';
import { trimStoredVersions } from './trim-stored-versions.ts';

/** Every fix that a machine may apply, tried in this order for a finding of one of its rules. */
export const safeFixes: readonly SafeFix[] = [
  deleteEmptyBackup,
  trimStoredVersions,
  setBackupTarget,
  setBackupMode,
  respellLogLevel,
  raiseRetention,
  clearDeletingConfirmation,
];
