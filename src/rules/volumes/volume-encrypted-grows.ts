import { defineRule } from '../define-rule.ts';

export const volumeEncryptedGrows = defineRule({
  id: 'volume-encrypted-grows',
  topic: 'volumes',
  title: 'Disks have room for the encrypted volume size correction',
  severity: 'advice',
  when: { from: '>=1.11.0-0 <1.12.0-0', to: '>=1.12.0-0 <1.13.0-0' },

  needs: ['volumes'],

  *check({ volumes }) {
    for (const { namespace, name, encrypted, dataEngine, size } of volumes) {
      if (encrypted && dataEngine === 'v1') yield { subject: { kind: 'Volume', namespace, name }, evidence: { encrypted, size } };
    }
  },

  message: () => 'is encrypted, and its backend grows by 16 MiB when its engine moves to 1.12',
  why: 'The header of the encryption used to take its room from the volume. From 1.12 it is added to it.',
  remedy: () => [{ text: 'See that its disks have room, and upgrade its engine while it is healthy' }],
  source: [
    'https://github.com/longhorn/longhorn/issues/9205',
    'https://github.com/longhorn/longhorn/issues/13163',
    'https://longhorn.io/docs/1.12.1/important-notes/',
  ],
});
