/** A rule that compiles, sees nothing, and says what to write where. */
export function ruleSkeleton(topic: string, id: string): string {
  return `import { defineRule } from '../define-rule.ts';
import { kubectl } from '../kubectl.ts';

export const ${camel(id)} = defineRule({
  id: '${id}',
  topic: '${topic}',
  title: 'The good condition, as a sentence without full stop',
  severity: 'warning',
  when: { from: '*', to: '*' },

  needs: ['volumes'],

  *check({ volumes }) {
    for (const { kind, namespace, name, state } of volumes) {
      if (state !== 'replace this predicate') continue;
      yield { subject: { kind, namespace, name }, evidence: { state } };
    }
  },

  message: ({ evidence: { state } }) => \`is \${state}, a predicate without subject and full stop\`,
  why: 'What the manager does then, and what it costs.',
  remedy: ({ subject }) => [{ text: 'What to do first', command: kubectl('get', subject) }],
  source: ['https://github.com/longhorn/longhorn/issues/NUMBER'],
});
`;
}

/** A table whose firing row fails until the rule is written. */
export function testSkeleton(id: string): string {
  return `import { volume } from '../../../test/kit/objects.ts';
import { testRule } from '../../../test/kit/test-rule.ts';
import { ${camel(id)} } from './${id}.ts';

testRule(${camel(id)}, {
  upgrade: '1.8.2 → 1.9.2',
  fires: [{ name: 'the trouble, in words', given: [volume('bad', { status: { state: 'the trouble' } })], finds: ['bad'] }],
  quiet: [{ name: 'a look-alike that is fine', given: [volume('good')] }],
});
`;
}

function camel(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
