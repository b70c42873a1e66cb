import { z } from 'zod';
import { resources } from '../core/resource.ts';

const severity = z.enum(['blocker', 'warning', 'advice']);
const failOn = z.enum(['warning', 'blocker']);
const ruleId = z.string().regex(/^(checks\/)?[a-z0-9][a-z0-9-]*$/, 'must be the id of a rule, or checks/ID');
const name = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/, 'must consist of letters, digits, dots, dashes and underscores');
const sentence = z.string().trim().min(1, 'must not be empty').max(500);
const glob = z.string().min(1).max(300);

const longhornKinds = [...resources.values()]
  .filter(({ apiVersion }) => apiVersion.startsWith('longhorn.io/'))
  .map(({ kind }) => kind);

const selector = z
  .union([
    glob.describe('Name of the object, or NAMESPACE/NAME; * stands for any characters.'),
    z.strictObject({ kind: glob.optional(), namespace: glob.optional(), name: glob.optional() }),
  ])
  .describe('Which objects the waiver covers.');

const waiver = z
  .strictObject({
    rule: ruleId.describe('Id of the rule whose findings are accepted.'),
    object: selector,
    reason: sentence.describe('Why this is acceptable.'),
    owner: sentence.describe('Who answers for it.'),
    until: z.iso.date('must be a day such as 2026-12-31').describe('Last day on which the waiver holds (UTC).'),
  })
  .describe('Accepts findings of one rule for a while. It never covers a rule that could not be decided.');

const rules = z
  .record(ruleId, z.strictObject({ severity }))
  .describe('Severity of single rules, where it differs from the catalog.');

const range = z
  .string()
  .max(200)
  .regex(/^[-0-9A-Za-z.*^~<>=| ]+$/, 'must be a semver range such as >=1.8.0');

const check = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be lower case letters, digits and dashes')
      .describe('Reported as checks/ID.'),
    title: sentence.describe('The good condition.'),
    kind: z.enum(longhornKinds as [string, ...string[]]).describe('Kind of the Longhorn objects that are looked at.'),
    severity,
    to: range.optional().describe('Only upgrades to these versions.'),
    expression: z.string().min(1).max(4000).describe('CEL over `object` and `upgrade`; true when the object is good.'),
    message: sentence.describe('What is wrong with an object, without subject and full stop.'),
    why: sentence.optional(),
    remedy: z
      .array(z.strictObject({ text: sentence, command: sentence.optional() }))
      .max(10)
      .optional(),
  })
  .describe("A team's own rule.");

const overrides = {
  'fail-on': failOn.optional(),
  rules: rules.optional(),
  waivers: z.array(waiver).optional(),
  checks: z.array(check).optional(),
};

const cluster = z
  .strictObject({
    name: name.describe('How the cluster is called in reports.'),
    paths: z.array(glob).min(1).describe('Globs of the files whose upgrades go to this cluster; ** crosses folders.'),
    source: z
      .string()
      .min(1)
      .max(1000)
      .optional()
      .describe('As the option cluster: live, or the path of a dump, bundle or snapshot.'),
    context: z.string().min(1).max(300).optional().describe('Context of the kubeconfig.'),
    namespace: name.optional().describe('Namespace that Longhorn runs in.'),
    'verify-key': z.string().min(1).max(2000).optional().describe('Public key that the snapshot must be signed with.'),
    ...overrides,
  })
  .describe('A cluster and where it lives in git. Its overrides come on top of those of the file.');

/** The policy file, as it is written. Everything unknown is an error. */
export const policySchema = z
  .strictObject({ ...overrides, clusters: z.array(cluster).optional() })
  .describe('Longhorn upgrade readiness: what fails the gate, which findings are accepted until when, which clusters there are.');

export type PolicyFile = z.infer<typeof policySchema>;
