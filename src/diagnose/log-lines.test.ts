import { expect, test } from 'vitest';
import { logLines } from './log-lines.ts';

test.each([
  [
    'logrus',
    'time="2026-11-24T10:00:00Z" level=fatal msg="Error starting manager: a \\"b\\"" func=main.main',
    'fatal',
    'Error starting manager: a "b"',
  ],
  ['JSON', '{"level":"error","msg":"it broke","time":"x"}', 'error', 'it broke'],
  ['behind the timestamp of a log shipper', '2026-11-24T10:00:00Z time="x" level=info msg="fine"', 'other', 'fine'],
  [
    'a panic',
    'panic: runtime error: invalid memory address or nil pointer dereference',
    'fatal',
    'panic: runtime error: invalid memory address or nil pointer dereference',
  ],
  [
    'the API server on an apply',
    'The CustomResourceDefinition "volumes.longhorn.io" is invalid: status.storedVersions[0]: Invalid value: "v1beta1"',
    'fatal',
    'The CustomResourceDefinition "volumes.longhorn.io" is invalid: status.storedVersions[0]: Invalid value: "v1beta1"',
  ],
  ['helm', 'Error: UPGRADE FAILED: pre-upgrade hooks failed', 'fatal', 'Error: UPGRADE FAILED: pre-upgrade hooks failed'],
  ['a message whose quotes are cut', 'level=fatal msg="cut', 'fatal', 'level=fatal msg="cut'],
])('%s', (_name, line, gravity, message) => {
  expect(logLines(`\n${line}\n`)).toEqual([{ number: 2, gravity, message }]);
});

test('an empty log has no lines', () => expect(logLines('\n \n')).toEqual([]));
