import { resources } from '../core/resource.ts';
import type { Subject } from '../core/rule.ts';
import { shellQuote } from './shell-quote.ts';

/**
 * A kubectl command over one Longhorn object, safe to paste: `kubectl -n longhorn-system delete volumes.longhorn.io/pvc-1`.
 * `rest` is appended as it stands.
 */
export function kubectl(verb: string, subject: Subject, rest = ''): string {
  const object = `${longhornResource(subject.kind)}/${shellQuote(subject.name)}`;
  return `kubectl -n ${shellQuote(subject.namespace)} ${verb} ${object}${rest && ` ${rest}`}`;
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

function longhornResource(kind: string): string {
  for (const resource of resources.values()) {
    if (resource.kind === kind && resource.apiVersion.startsWith('longhorn.io/')) return resource.name;
  }
  throw new Error(`${kind} is no kind of Longhorn's`);
}
