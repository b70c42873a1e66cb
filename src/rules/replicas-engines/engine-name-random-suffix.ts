import { defineRule } from '../define-rule.ts';

export const engineNameRandomSuffix = defineRule({
  id: 'engine-name-random-suffix',
  topic: 'replicas-engines',
  title: 'Engine names end in a number when going to 1.7.0',
  severity: 'blocker',
  when: { from: '>=1.6.0-0 <1.7.0-0', to: '1.7.0' },

  needs: ['engines'],

  *check({ engines }) {
    for (const { namespace, name, volumeName } of engines) {
      if (/-e-[a-z0-9]{8}$/.test(name)) yield { subject: { kind: 'Engine', namespace, name }, evidence: { volumeName } };
    }
  },

  message: ({ evidence: { volumeName } }) =>
    `has a name from before 1.4.4 and 1.5.2, with which volume ${volumeName} cannot attach on 1.7.0`,
  why: '1.7.0 expects a number at the end of the name. Volumes made before 1.4.4 or 1.5.2 stay in attaching after the upgrade.',
  remedy: () => [{ text: 'Choose 1.7.1 or later, best 1.7.3' }],
  source: ['https://github.com/longhorn/longhorn/issues/9267'],
});
