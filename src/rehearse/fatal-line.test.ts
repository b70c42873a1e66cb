import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../core/snapshot.ts';
import { fatalLine, namedObject } from './fatal-line.ts';

describe('fatalLine', () => {
  test.each([
    [
      'the fatal line of logrus, unescaped',
      'time="2025-01-10T08:12:44Z" level=info msg="Start upgrading"\ntime="2025-01-10T08:12:45Z" level=error msg="Upgrade failed: x"\ntime="2025-01-10T08:12:45Z" level=fatal msg="Error starting manager: Volume \\"v\\" is bad" func=main.main\n',
      'Error starting manager: Volume "v" is bad',
    ],
    ['JSON logs', '{"level":"fatal","msg":"Error starting manager: y","time":"t"}\n', 'Error starting manager: y'],
    [
      'a panic',
      'level=info msg="x"\npanic: runtime error: nil pointer\n\ngoroutine 1 [running]:\nmain.main()\n',
      'panic: runtime error: nil pointer',
    ],
    ['the last error where nothing is fatal', 'level=error msg="one"\nlevel=error msg="two"\nbye\n', 'two'],
    ['the last line where nothing has a level', 'exec: no such file\n\n', 'exec: no such file'],
    ['nothing', '', ''],
  ])('%s', (_, log, line) => expect(fatalLine(log)).toBe(line));

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof fatalLine(`level=fatal msg="${text}`)).toBe('string');
      }),
    );
  });
});

describe('namedObject', () => {
  const object = (kind: string, name: string): KubeObject => ({
    apiVersion: 'longhorn.io/v1beta2',
    kind,
    metadata: { name, namespace: 'ns' },
  });
  const objects = [
    object('Volume', 'vol'),
    object('Engine', 'vol-e-0'),
    object('Backup', 'backup-1'),
    object('Replica', 'vol'),
    object('Setting', 'default'),
  ];

  test.each([
    ['failed to get volume  of backup backup-1: resource name may not be empty', 'Backup', 'backup-1'],
    ['upgrade engine vol-e-0 failed for volume vol', 'Engine', 'vol-e-0'],
    ['upgrade replica vol failed', 'Replica', 'vol'],
    ['settings.longhorn.io "default" not found', 'Setting', 'default'],
  ])('%s', (line, kind, name) => expect(namedObject(line, objects)).toEqual({ kind, namespace: 'ns', name }));

  test('a name inside a longer word is not that object', () => {
    expect(namedObject('backup-12 is bad', objects)).toBeUndefined();
  });
});
