import { expect, test } from 'vitest';
import { namedObject } from './named-object.ts';

test.each([
  ['failed to get volume  of backup backup-deadbeef: resource name may not be empty', 'Backup', 'backup-deadbeef'],
  ['backups.longhorn.io "backup-1" not found', 'Backup', 'backup-1'],
  ['failed to update backing image parrot-2: denied', 'BackingImage', 'parrot-2'],
  ['invalid value for Setting priority-class: not found', 'Setting', 'priority-class'],
  ['volume pvc-1: size is not aligned', 'Volume', 'pvc-1'],
])('%s', (message, kind, name) => {
  expect(namedObject(message, 'longhorn-system')).toEqual({ kind, namespace: 'longhorn-system', name });
});

test.each([
  'upgrade backup failed: something',
  'failed to get setting value',
  'upgrading volume v1.8.0 is wrong',
  'nothing of ours',
])('%s names no object', (message) => expect(namedObject(message, 'longhorn-system')).toBeUndefined());
