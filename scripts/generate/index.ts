import { actionYml } from './action-yml.ts';
import { demoCluster } from './demo-cluster.ts';
import { detectDoc } from './detect-doc.ts';
import { errorsDoc } from './errors-doc.ts';
import type { Generator } from './generator.ts';
import { optionsDoc } from './options-doc.ts';
import { policyJsonSchema } from './policy-schema.ts';
import { reportJsonSchema } from './report-schema.ts';
import { ruleDocs } from './rule-docs.ts';
import { rulesIndex } from './rules-index.ts';

/** In this order, since later ones import what earlier ones write. */
export const generators: readonly Generator[] = [
  actionYml,
  optionsDoc,
  errorsDoc,
  detectDoc,
  demoCluster,
  rulesIndex,
  ruleDocs,
  reportJsonSchema,
  policyJsonSchema,
];
