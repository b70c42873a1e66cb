import { describe, expect, test } from 'vitest';
import { secretForms } from './secret-forms.ts';

const pem =
  '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEIIcanaryPemLineOne\nAwEHoUQDQgAEcanaryPemLineTwo\n-----END EC PRIVATE KEY-----\n';
const config = (user: string) => `apiVersion: v1\nkind: Config\nclusters: []\nusers:\n- name: u\n  user:\n${user}`;
const b64 = (text: string) => Buffer.from(text).toString('base64');

describe('secretForms', () => {
  test.each([
    ['a token', config('    token: canary-token-1\n'), ['canary-token-1', b64('canary-token-1')]],
    ['a password', config('    username: a\n    password: canary-pass\n'), ['canary-pass']],
    [
      'a key',
      config(`    client-key-data: ${b64(pem)}\n`),
      [b64(pem), pem, 'MHcCAQEEIIcanaryPemLineOne', 'AwEHoUQDQgAEcanaryPemLineTwo'],
    ],
    [
      "an exec plugin's environment",
      config('    exec:\n      command: x\n      env:\n      - name: A\n        value: canary-env\n'),
      ['canary-env'],
    ],
    [
      'an auth provider',
      config('    auth-provider:\n      config:\n        id-token: canary-id\n        refresh-token: canary-refresh\n'),
      ['canary-id', 'canary-refresh'],
    ],
    ['broken YAML', config('    token: canary-token-2\n  : [\n'), ['canary-token-2']],
  ])('%s in every form, plain and base64', (_, text, secrets) => {
    for (const given of [text, b64(text)]) {
      const forms = secretForms(given);
      for (const secret of [...secrets, given.trim(), b64(text.trim())]) {
        if (given === text || secret !== b64(text.trim())) expect(forms).toContain(secret);
      }
    }
  });

  test('a path is no secret, and nothing short is masked', () => {
    expect(secretForms('/home/me/.kube/config')).toEqual([]);
    expect(secretForms(config('    token: abc\n')).filter((form) => form.length < 6)).toEqual([]);
  });
});
