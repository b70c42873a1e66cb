import { groupOf, type Resource } from '../../core/resource.ts';
import { pluralOf } from './list-target.ts';
import { troubleOf } from './read-trouble.ts';
import { fetchJson, type Reader } from './reader.ts';

/** One thing that will be asked of the API server. `name`: of one object only. */
export interface Wish {
  readonly resource: Resource;
  readonly verb: string;
  readonly name?: string;
}

/** Whether a wish will be granted: `no` only where the server said so. */
export type Granted = (wish: Wish) => Promise<'yes' | 'no' | 'unknown'>;

interface RulesReview {
  readonly status?: {
    readonly incomplete?: boolean;
    readonly resourceRules?: readonly {
      readonly verbs?: readonly string[];
      readonly apiGroups?: readonly string[];
      readonly resources?: readonly string[];
      readonly resourceNames?: readonly string[];
    }[];
  };
}

const reviews = '/apis/authorization.k8s.io/v1';

/**
 * What this user may do, asked before anything is read: one SelfSubjectRulesReview for the Longhorn namespace, and a
 * SelfSubjectAccessReview for what that does not answer (other scopes, an incomplete review). A server that refuses the question is
 * `unknown`: the list itself will tell.
 */
export async function selfCheck(reader: Reader, namespace: string): Promise<Granted> {
  const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectRulesReview', spec: { namespace } };
  const review = await fetchJson<RulesReview>(reader, { method: 'POST', path: `${reviews}/selfsubjectrulesreviews`, body }).catch(
    (error: unknown) => onlyUnlessLost(error),
  );
  const rules = review?.status?.resourceRules ?? [];
  return remembered(async (wish) => {
    const local = wish.resource.scope === 'namespace';
    if (local && rules.some((rule) => covers(rule, wish))) return 'yes';
    if (local && review?.status && review.status.incomplete !== true) return 'no';
    return ask(reader, wish, namespace);
  });
}

/** Each wish is asked once, however often it is wished. */
function remembered(granted: Granted): Granted {
  const answers = new Map<string, ReturnType<Granted>>();
  return (wish) => {
    const key = `${wish.verb} ${wish.resource.name} ${wish.name ?? ''}`;
    const answer = answers.get(key) ?? granted(wish);
    answers.set(key, answer);
    return answer;
  };
}

type Rule = NonNullable<NonNullable<RulesReview['status']>['resourceRules']>[number];

function covers(rule: Rule, { resource, verb, name }: Wish): boolean {
  const says = (list: readonly string[] | undefined, word: string): boolean =>
    (list ?? []).some((item) => item === '*' || item === word);
  const names = rule.resourceNames ?? [];
  const named = names.length === 0 || (name !== undefined && names.includes(name));
  return (
    says(rule.verbs, verb) &&
    says(rule.apiGroups, groupOf(resource.apiVersion)) &&
    says(rule.resources, pluralOf(resource)) &&
    named
  );
}

async function ask(reader: Reader, { resource, verb, name }: Wish, namespace: string): Promise<'yes' | 'no' | 'unknown'> {
  const attributes = {
    ...{ verb, group: groupOf(resource.apiVersion), resource: pluralOf(resource) },
    ...(resource.scope === 'namespace' ? { namespace } : {}),
    ...(name === undefined ? {} : { name }),
  };
  const body = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes: attributes },
  };
  const path = `${reviews}/selfsubjectaccessreviews`;
  const review = await fetchJson<{ status?: { allowed?: boolean } }>(reader, { method: 'POST', path, body }).catch(
    (error: unknown) => onlyUnlessLost(error),
  );
  if (review?.status?.allowed === undefined) return 'unknown';
  return review.status.allowed ? 'yes' : 'no';
}

/** A refused question is no answer; a server that cannot be reached, or does not know us, is the caller's business. */
function onlyUnlessLost(error: unknown): undefined {
  const trouble = troubleOf(error);
  if (['denied', 'missing', 'refused'].includes(trouble.kind)) return undefined;
  throw trouble;
}
