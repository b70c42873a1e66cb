import { z } from 'zod';
import { reportSchema } from '../../src/core/report-schema.ts';
import type { Generator } from './generator.ts';

const address = 'https://raw.githubusercontent.com/longhorn-upgrade-readiness/longhorn-upgrade-readiness/main/schema';

/** `schema/report-v1.json`: what `--format json` prints, for those who read it. New fields may come; none goes. */
export const reportJsonSchema: Generator = {
  files: async () => new Map([['schema/report-v1.json', text()]]),
};

function text(): string {
  const { $schema, ...schema } = z.toJSONSchema(reportSchema, { target: 'draft-2020-12', io: 'input' });
  const head = { $schema, $id: `${address}/report-v1.json`, title: 'Longhorn upgrade readiness: report, schema 1' };
  return `${JSON.stringify({ ...head, ...schema }, null, 2)}\n`;
}
