import { defineRule } from '../define-rule.ts';

export const managerNilPanic = defineRule({
  id: 'manager-nil-panic',
  topic: 'system',
  title: 'The managers of 1.10.1 are not the target',
  severity: 'warning',
  when: { from: '>=1.9.0-0 <1.10.1', to: '1.10.1' },

  needs: ['targetImageTags'],

  *check({ targetImageTags: { manager } }, { to, place }) {
    if (manager !== '' && manager !== 'v1.10.1') return;
    yield {
      subject: { kind: 'Release', namespace: '', name: to.text },
      evidence: { managerTag: 'v1.10.1' },
      ...(place ? { at: place } : {}),
    };
  },

  message: () => 'has managers that end in nil dereferences under some conditions, and migrations of block volumes that hang',
  why: 'Both are mended in 1.10.2 and in the hotfix image v1.10.1-hotfix-2.',
  remedy: () => [{ text: 'Choose 1.10.2' }],
  source: [
    'https://github.com/longhorn/longhorn/issues/12233',
    'https://github.com/longhorn/longhorn/issues/12311',
    'https://longhorn.io/docs/1.10.1/important-notes/',
  ],
  logSignature: /invalid memory address or nil pointer dereference/,
});
