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

/**
 * Saves the object before anything touches it. An earlier copy is never overwritten: the file is written beside it and linked, which
 * fails where a copy is there already, and so does a read that fails.
 */
export function kubectlSave(subject: Subject): string {
  const file = savedFile(subject);
  const [fresh, kept] = [shellQuote(`${file}.new`), shellQuote(file)];
  return `${kubectl('get', subject, '-o yaml')} > ${fresh} && ln ${fresh} ${kept} && rm ${fresh}`;
}

/** The file that an object is saved in: `backup-b.yaml`. */
export function savedFile({ kind, name }: Subject): string {
  return `${kind.toLowerCase()}-${name.replaceAll('/', '_')}.yaml`;
}

/** Creates (or applies) an object from one line, which stays whole wherever it is printed, indented or commented out. */
export function kubectlFrom(verb: 'create' | 'apply', object: unknown): string {
  return `printf '%s' ${shellQuote(JSON.stringify(object))} | kubectl ${verb} -f -`;
}

/** Longhorn's own kinds first: a Node is nodes.longhorn.io unless the subject says otherwise. */
function resourceNameOf(kind: string): string {
  const named = [...resources.values()].filter((resource) => resource.kind === kind);
  const found = named.find((resource) => resource.apiVersion.startsWith('longhorn.io/')) ?? named[0];
  if (!found) throw new Error(`${kind} is no kind that this tool reads`);
  return found.name;
}
