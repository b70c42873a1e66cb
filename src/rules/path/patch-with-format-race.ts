import { defineRule } from '../define-rule.ts';

export const patchWithFormatRace = defineRule({
  id: 'patch-with-format-race',
  topic: 'path',
  title: 'The target has the fix for formatting an existing filesystem',
  severity: 'warning',
  when: { from: '>=1.5.0-0', to: '>=1.6.0-0 <1.7.3-0 || 1.8.0' },

  needs: ['recordedVersion'],

  *check({ recordedVersion: { version } }, { to, place }) {
    if (version?.text === to.text) return;
    yield {
      subject: { kind: 'Release', namespace: '', name: to.text },
      evidence: { fixedIn: ['1.7.3', '1.8.1'] },
      ...(place ? { at: place } : {}),
    };
  },

  message: () => 'can, in a rare race, format a volume that already holds a filesystem; 1.7.3 and 1.8.1 cannot',
  why: 'The CSI plugin asks for the filesystem of a device that is not quite there yet, is told there is none, and runs mkfs.',
  remedy: () => [
    { text: 'Choose 1.7.3, or 1.8.1 and later. Treat a 1.6 as a short stop on the way, with as few mounts as possible' },
  ],
  source: [
    'https://github.com/longhorn/longhorn/issues/10416',
    'https://github.com/longhorn/longhorn/blob/master/CHANGELOG/CHANGELOG-1.7.3.md',
    'https://github.com/longhorn/longhorn/blob/master/CHANGELOG/CHANGELOG-1.8.1.md',
  ],
});
