import { resources } from './resource.ts';
import type { Subject } from './rule.ts';
import { shellQuote } from './shell-quote.ts';

/**
 * A kubectl command over one object, safe to paste: `kubectl -n longhorn-system delete volumes.longhorn.io/pvc-1`.
 * `rest` is appended as it stands.
 */
export function kubectl(verb: string, subject: Subject, rest = ''): string {
  const object = `${resourceNameOf(subject.kind)}/${shellQuote(subject.name)}`;
  const where = subject.namespace === '' ? '' : ` -n ${shellQuote(subject.namespace)}`;
  return `kubectl${where} ${verb} ${object}${rest && ` ${rest}`}`;
}

/** `kubectl patch` with a JSON merge patch. */
export function kubectlPatch(subject: Subject, patch: unknown): string {
  return kubectl('patch', subject, `--type=merge -p ${shellQuote(JSON.stringify(patch))}`);
}

/** Saves the object before anything touches it. */
export function kubectlSave(subject: Subject): string {
  return kubectl(
    'get',
    subject,
    `-o yaml > ${shellQuote(`${subject.kind.toLowerCase()}-${subject.name.replaceAll('/', '_')}.yaml`)}`,
  );
}

/** Longhorn's own kinds first: a Node is nodes.longhorn.io unless the subject says otherwise. */
function resourceNameOf(kind: string): string {
  const named = [...resources.values()].filter((resource) => resource.kind === kind);
  const found = named.find((resource) => resource.apiVersion.startsWith('longhorn.io/')) ?? named[0];
  if (!found) throw new Error(`${kind} is no kind that this tool reads`);
  return found.name;
}
