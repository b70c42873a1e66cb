import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { Failure } from '../core/failure.ts';
import { checkProblem } from './compile-check.ts';
import type { CustomCheck, Policy, PolicyCluster, Rulings, Waiver } from './policy.ts';
import { type PolicyFile, policySchema } from './policy-schema.ts';

type Path = readonly PropertyKey[];

/** Larger than any policy that people wrote. */
const largestFile = 1024 * 1024;

/**
 * Reads a policy file. Fails with `config-invalid`, naming the line, for anything that is no YAML, unknown, missing or of the wrong
 * shape, and for a check whose expression does not compile. An empty file is an empty policy.
 */
export function parsePolicy(text: string, path: string): Policy {
  if (text.length > largestFile) throw invalid(path, undefined, 'is larger than 1 MiB');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const [broken] = document.errors;
  if (broken) throw invalid(path, lineAt(broken.pos[0]), `is not YAML: ${broken.message}`);
  const data = plain(document, path) ?? {};
  const parsed = policySchema.safeParse(data);
  if (!parsed.success) {
    const { issues } = parsed.error;
    const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
    throw invalid(path, issue && lineOf(document, issue, lineAt), issue ? said(issue) : 'is not valid');
  }
  const policy = policyOf(parsed.data);
  checkNames(policy, document, path, lineAt);
  checkExpressions(parsed.data, document, path, lineAt);
  return policy;
}

function plain(document: Document, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw invalid(path, undefined, `is not usable YAML: ${(cause as Error).message}`);
  }
}

function invalid(path: string, line: number | undefined, what: string): Failure {
  const hint = 'Mend the file; docs/policy.md explains every key, and schema/policy-v1.json lets an editor complete them.';
  return new Failure('config-invalid', `${path}${line === undefined ? '' : `:${line}`}: ${what}`, hint);
}

function said(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const where = issue.path.length > 0 ? ` in ${spelled(issue.path)}` : '';
    return `unknown key ${issue.keys.map((key) => JSON.stringify(key)).join(', ')}${where}`;
  }
  if (issue.code === 'invalid_type' && issue.message.includes('undefined')) return `${spelled(issue.path)} is missing`;
  const [nested] = issue.code === 'invalid_key' ? issue.issues : [];
  return `${spelled(issue.path)}: ${(nested ?? issue).message}`;
}

function spelled(path: Path): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text.replace(/^\./, '') || 'the file';
}

/** The line of an issue: of the unknown key, of the value, or of the nearest thing around what is missing. */
function lineOf(document: Document, issue: z.core.$ZodIssue, lineAt: (offset: number) => number): number {
  if (issue.code === 'unrecognized_keys') {
    const map = issue.path.length === 0 ? document.contents : document.getIn(issue.path, true);
    const pair = isMap(map) ? map.items.find(({ key }) => isScalar(key) && key.value === issue.keys[0]) : undefined;
    if (pair && isNode(pair.key) && pair.key.range) return lineAt(pair.key.range[0]);
  }
  return lineOfPath(document, issue.path, lineAt);
}

function lineOfPath(document: Document, path: Path, lineAt: (offset: number) => number): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lineAt(node.range[0]);
  }
  return 1;
}

function policyOf(file: PolicyFile): Policy {
  return { ...rulingsOf(file), clusters: (file.clusters ?? []).map(clusterOf) };
}

function clusterOf(file: NonNullable<PolicyFile['clusters']>[number]): PolicyCluster {
  const { name, paths, source, context, namespace, 'verify-key': verifyKey } = file;
  return {
    ...rulingsOf(file),
    name,
    paths,
    ...(source === undefined ? {} : { source }),
    ...(context === undefined ? {} : { context }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(verifyKey === undefined ? {} : { verifyKey }),
  };
}

function rulingsOf({ 'fail-on': failOn, rules, waivers, checks }: Omit<PolicyFile, 'clusters'>): Rulings {
  return {
    ...(failOn === undefined ? {} : { failOn }),
    severities: Object.fromEntries(Object.entries(rules ?? {}).map(([rule, { severity }]) => [rule, severity])),
    waivers: (waivers ?? []).map(waiverOf),
    checks: (checks ?? []).map(checkOf),
  };
}

function waiverOf({ object, ...rest }: NonNullable<PolicyFile['waivers']>[number]): Waiver {
  if (typeof object === 'string') {
    const [first = '', second] = object.split('/');
    return second === undefined ? { ...rest, name: first } : { ...rest, namespace: first, name: second };
  }
  const { kind, namespace, name } = object;
  return {
    ...rest,
    ...(kind === undefined ? {} : { kind }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(name === undefined ? {} : { name }),
  };
}

function checkOf({ to, why, remedy, ...rest }: NonNullable<PolicyFile['checks']>[number]): CustomCheck {
  const steps = (remedy ?? []).map(({ text, command }) => (command === undefined ? { text } : { text, command }));
  return { ...rest, ...(to === undefined ? {} : { to }), ...(why === undefined ? {} : { why }), remedy: steps };
}

function checkNames(policy: Policy, document: Document, path: string, lineAt: (offset: number) => number): void {
  const names = policy.clusters.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0)
    throw invalid(path, lineOfPath(document, ['clusters', twice, 'name'], lineAt), `two clusters are called ${names[twice]}`);
  const scopes = [
    { at: [] as Path, checks: policy.checks },
    ...policy.clusters.map(({ checks }, index) => ({ at: ['clusters', index], checks })),
  ];
  const seen = new Set<string>();
  for (const { at, checks } of scopes) {
    for (const [index, { id }] of checks.entries()) {
      if (seen.has(id))
        throw invalid(path, lineOfPath(document, [...at, 'checks', index, 'id'], lineAt), `two checks are called ${id}`);
      seen.add(id);
    }
  }
}

function checkExpressions(file: PolicyFile, document: Document, path: string, lineAt: (offset: number) => number): void {
  const scopes = [
    { at: [] as Path, checks: file.checks ?? [] },
    ...(file.clusters ?? []).map(({ checks }, index) => ({ at: ['clusters', index], checks: checks ?? [] })),
  ];
  for (const { at, checks } of scopes) {
    for (const [index, { id, expression }] of checks.entries()) {
      const problem = checkProblem(expression);
      if (problem)
        throw invalid(path, lineOfPath(document, [...at, 'checks', index, 'expression'], lineAt), `check ${id}: ${problem}`);
    }
  }
}
