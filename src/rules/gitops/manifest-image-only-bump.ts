import { inRange } from '../../core/version.ts';
import { defineRule } from '../define-rule.ts';

/** What a release's manifest must hold, from the release on that needs it; the rest was always there. */
const neededFrom: Readonly<Record<string, string>> = {
  'env POD_NAME': '>=1.7.0-0',
  'ConfigMap longhorn-default-resource': '>=1.8.0-0',
  'ConfigMap longhorn-default-setting': '*',
};

export const manifestImageOnlyBump = defineRule({
  id: 'manifest-image-only-bump',
  topic: 'gitops',
  title: 'A vendored manifest is replaced as a whole',
  severity: 'blocker',
  when: { from: '>=1.5.0-0', to: '>=1.7.0-0' },

  needs: ['releaseChange'],

  *check({ releaseChange: { imageOnlyBump } }, { to }) {
    const lacks = (imageOnlyBump?.lacks ?? []).filter((what) => inRange(to, neededFrom[what] ?? '*'));
    if (!imageOnlyBump || lacks.length === 0) return;
    yield {
      subject: { kind: 'DaemonSet', namespace: '', name: 'longhorn-manager' },
      evidence: { lacks },
      at: imageOnlyBump.place,
    };
  },

  message: ({ evidence: { lacks } }) =>
    `gets a new image in an old manifest, which lacks ${Array.isArray(lacks) ? lacks.join(' and ') : ''}`,
  why: 'The manager exits at its start; without the ConfigMap it does so after the new version was recorded.',
  remedy: () => [{ text: 'Render the complete manifest of the target, and replace the old one with it' }],
  source: [
    'longhorn-manager app/daemon.go v1.7.0, v1.8.0',
    'longhorn-manager datastore CreateOrUpdateDefaultBackupTarget v1.8.0',
  ],
  logSignature: /failed to detect the manager pod name|configmaps? "longhorn-default-(resource|setting)" not found/,
});
