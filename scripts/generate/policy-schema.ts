import { z } from 'zod';
import { policySchema } from '../../src/policy/policy-schema.ts';
import type { Generator } from './generator.ts';

const address = 'https://raw.githubusercontent.com/longhorn-upgrade-readiness/longhorn-upgrade-readiness/main/schema';

/** `schema/policy-v1.json`: lets editors complete and check `.github/longhorn-readiness.yaml`. Draft 7 is what they all know. */
export const policyJsonSchema: Generator = {
  files: async () => new Map([['schema/policy-v1.json', text()]]),
};

function text(): string {
  const { $schema, ...schema } = z.toJSONSchema(policySchema, { target: 'draft-7', io: 'input' });
  const head = { $schema, $id: `${address}/policy-v1.json`, title: 'Longhorn upgrade readiness: policy file' };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}
