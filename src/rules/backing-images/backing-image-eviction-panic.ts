import { kubectlPatch } from '../../core/kubectl.ts';
import { defineRule } from '../define-rule.ts';

export const backingImageEvictionPanic = defineRule({
  id: 'backing-image-eviction-panic',
  topic: 'backing-images',
  title: 'No eviction is requested while backing image lists disagree',
  severity: 'blocker',
  when: { from: '>=1.6.0-0 <1.8.0-0', to: '>=1.7.0-0 <1.7.4-0 || 1.8.0' },

  needs: ['evictedCopies'],

  *check({ evictedCopies }) {
    for (const { kind, namespace, name, disks, evicting } of evictedCopies)
      yield { subject: { kind, namespace, name }, evidence: { disks, evicting } };
  },

  message: ({ evidence: { disks, evicting } }) =>
    `has copies on disks that its spec does not name (${String(disks)}) while ${String(evicting)} is being evicted, and the manager of this target dereferences nil on that`,
  why: 'The eviction of backing images looks each copy up in the spec without asking whether it is there. The manager crashes again and again.',
  remedy: ({ subject, evidence: { evicting } }) => [
    ...(Array.isArray(evicting) ? evicting : []).map((node) => ({
      text: `Take the eviction of ${node} back (its disks as well) until spec and status agree`,
      command: kubectlPatch({ ...subject, kind: 'Node', name: String(node) }, { spec: { evictionRequested: false } }),
    })),
    { text: 'Or choose 1.7.4 (when released) or 1.8.1 and later' },
  ],
  source: ['https://github.com/longhorn/longhorn/issues/10464'],
  logSignature: /syncBackingImageEvictionRequested/,
});
