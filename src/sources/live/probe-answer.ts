import type { ReadTrouble } from './read-trouble.ts';

/**
 * What an unsuccessful dry run means: nothing to worry about, a refusal by name, an object that was deleted (`gone`) or written (`changed`)
 * meanwhile, or no answer at all.
 */
export type ProbeAnswer =
  | 'taken'
  | 'gone'
  | 'changed'
  | { readonly by: 'webhook' | 'schema'; readonly message: string }
  | { readonly unclear: string };

/** The migration is allowed to write settings that users may not, and skips settings that it does not know. */
const harmless = /setting \S+ is read-only|setting \S+ definition does not exist/;
const denied = /admission webhook "([^"]+)" denied the request(?: without explanation)?:?\s*([\s\S]*)/;

/**
 * Reads the answer to a dry run of the object `name` that was no success. Only a webhook's own denial and an object that fails its schema
 * are refusals; a missing permission, a definition that vanished, a webhook that cannot be called or takes no dry runs, and a broken
 * connection leave the question open.
 */
export function probeAnswer({ said, message: words }: ReadTrouble, name: string): ProbeAnswer {
  if (!said) return { unclear: words };
  const { status, reason, message } = said;
  const denial = denied.exec(message);
  if (denial) {
    if (harmless.test(message)) return 'taken';
    return { by: 'webhook', message: `${denial[1]}: ${denial[2] === '' ? 'no reason given' : denial[2]}` };
  }
  if (status === 404) return message.endsWith(`"${name}" not found`) ? 'gone' : { unclear: words };
  if (status === 409) return 'changed';
  if (status === 422 && reason === 'Invalid') return { by: 'schema', message };
  return { unclear: words };
}
