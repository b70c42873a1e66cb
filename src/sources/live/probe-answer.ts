import type { ReadTrouble } from './read-trouble.ts';

/** What a refused dry run means: a refusal by name, nothing to worry about, or no answer at all. */
export type ProbeAnswer =
  | 'taken'
  | { readonly by: 'webhook' | 'schema'; readonly message: string }
  | { readonly unclear: string };

/** The migration is allowed to write settings that users may not, and skips settings that it does not know. */
const harmless = /setting \S+ is read-only|setting \S+ definition does not exist/;
const denied = /admission webhook "([^"]+)" denied the request(?: without explanation)?:?\s*([\s\S]*)/;

/**
 * Reads the answer to a dry run that was no success. Only a webhook's own denial and an object that fails its schema are refusals; a
 * missing permission, a webhook that cannot be called or takes no dry runs, and a broken connection leave the question open.
 */
export function probeAnswer(trouble: ReadTrouble): ProbeAnswer {
  const { message, kind } = trouble;
  if (kind === 'missing') return 'taken';
  if (harmless.test(message)) return 'taken';
  const denial = denied.exec(message);
  if (denial) return { by: 'webhook', message: `${denial[1]}: ${denial[2] === '' ? 'no reason given' : denial[2]}` };
  if (/answered 422 \(Invalid\)/.test(message)) return { by: 'schema', message: message.replace(/^.*?\(Invalid\):?\s*/, '') };
  return { unclear: message };
}
