import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupNameIn } from './backup-url.ts';

test.each([
  ['s3://bucket@region/?backup=backup-1&volume=pvc-1', 'backup-1'],
  ['nfs://host:/path?volume=pvc-1&backup=backup-2', 'backup-2'],
  ['cifs://host/share?backup=b%2D1&volume=v', 'b-1'],
  ['s3://bucket@region/?backup=backup-1', ''],
  ['s3://bucket@region/?volume=pvc-1', ''],
  ['s3://bucket@region/backup=x', ''],
  ['', ''],
])('%j names %j', (url, name) => {
  expect(backupNameIn(url)).toBe(name);
});

test('any name survives encoding, and any text is read without throwing', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (name, rest) => {
      expect(backupNameIn(`s3://b@r/?volume=v&backup=${encodeURIComponent(name)}`)).toBe(name);
      expect(typeof backupNameIn(rest)).toBe('string');
    }),
  );
});
