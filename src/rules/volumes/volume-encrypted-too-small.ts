import { kubectl } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

const header = 16 * 1024 * 1024;

export const volumeEncryptedTooSmall = defineRule({
  id: 'volume-encrypted-too-small',
  topic: 'volumes',
  title: 'Encrypted volumes are larger than 16 MiB before 1.6',
  severity: 'blocker',
  when: { from: '>=1.5.0-0 <1.6.0-0', to: '>=1.6.0-0 <1.7.0-0' },

  needs: ['volumes'],

  *check({ volumes }) {
    for (const { namespace, name, encrypted, size } of volumes) {
      if (encrypted && size <= header) yield { subject: { kind: 'Volume', namespace, name }, evidence: { size } };
    }
  },

  message: ({ evidence: { size } }) =>
    `is encrypted and only ${size} bytes large; 1.6 demands more than ${header}, the header of the encryption`,
  why: 'The rule is new in 1.6, and the 1.5 → 1.6 step writes every volume: refused, and all managers crash-loop.',
  remedy: ({ subject }) => [{ text: 'Expand it on 1.5, or delete it', command: kubectl('get', subject, '-o yaml') }],
  source: ['longhorn-manager datastore/longhorn.go CheckVolume v1.5.5 against v1.6.0'],
  logSignature: /need to be bigger than 16MiB, default LUKS2 header size/,
});
