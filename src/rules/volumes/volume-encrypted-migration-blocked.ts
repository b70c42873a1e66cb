import { defineRule } from '../define-rule.ts';

const firstAble = 12;

export const volumeEncryptedMigrationBlocked = defineRule({
  id: 'volume-encrypted-migration-blocked',
  topic: 'volumes',
  title: 'Encrypted migratable volumes can still live-migrate after the bump',
  severity: 'warning',
  when: { from: '>=1.11.0-0 <1.12.0-0', to: '>=1.12.0-0 <1.13.0-0' },

  needs: ['volumes', 'engineImages'],

  *check({ volumes, engineImages }) {
    const api = new Map(engineImages.map(({ image, cliAPIVersion }) => [image, cliAPIVersion]));
    for (const { namespace, name, encrypted, migratable, dataEngine, image } of volumes) {
      const cliAPIVersion = api.get(image) ?? firstAble;
      if (!encrypted || !migratable || dataEngine !== 'v1' || cliAPIVersion >= firstAble) continue;
      yield { subject: { kind: 'Volume', namespace, name }, evidence: { image, cliAPIVersion } };
    }
  },

  message: ({ evidence: { cliAPIVersion } }) =>
    `is encrypted and migratable, and 1.12 refuses its live migration until its engine (API ${cliAPIVersion}) is upgraded`,
  why: '1.12 corrects the size of encrypted volumes, which an older engine cannot do during a migration.',
  remedy: () => [{ text: 'Move virtual machines before the bump' }, { text: 'Upgrade the engine of this volume right after it' }],
  source: [
    'longhorn-manager webhook/resources/volume/validator.go validateEncryptedVolMigrationEngineImage v1.12.0',
    'https://github.com/longhorn/longhorn/issues/13194',
  ],
  logSignature: /CLI API version .* required for encrypted volumes/,
});
