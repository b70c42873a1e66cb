import { kubectl, kubectlPatch, kubectlSave, savedFile } from '../core/kubectl.ts';
import type { RemedyStep, Subject } from '../core/rule.ts';
import { shellQuote } from '../core/shell-quote.ts';
import type { KubeObject } from '../core/snapshot.ts';
import { list } from '../facts/field.ts';
import type { ObjectChange } from './safe-fix.ts';

/** How a change is made by hand: the commands, how it shows, and how it is taken back. */
export interface ByHand {
  readonly commands: readonly RemedyStep[];
  readonly verify: string;
  readonly undo: string;
  readonly undoCommands: readonly RemedyStep[];
}

/** The words around a change of one object, as it was judged. Every value of the cluster is quoted. */
export function byHand(target: Subject, object: KubeObject, change: ObjectChange): ByHand {
  const save = { text: 'Save the object', command: kubectlSave(target) };
  const commands = [save, ...changeCommands(target, change)];
  if (change.op === 'delete') {
    const verify = `${kubectl('get', target)} says NotFound.`;
    return {
      commands,
      verify,
      undo: `Create it again from the saved ${savedFile(target)}, then its status.`,
      ...restored(target),
    };
  }
  if (change.op === 'merge') {
    const verify = `${kubectl('get', target, '-o yaml')} shows the new value.`;
    const back = { text: 'Write the old value', command: kubectlPatch(target, valuesAt(change.patch, object)) };
    return { commands, verify, undo: 'Write the old value back.', undoCommands: [back] };
  }
  const verify = `${kubectl('get', target, `-o jsonpath='{.status.storedVersions}'`)} shows ${change.keep.join(', ')}.`;
  const undo = 'Write the old list back; the objects themselves stay stored as v1beta2.';
  const back = { text: 'Write the old list', command: storedPatch(target, list(object, 'status.storedVersions')) };
  return { commands, verify, undo, undoCommands: [back] };
}

/** What changes the object, without saving it first. */
export function changeCommands(target: Subject, change: ObjectChange): RemedyStep[] {
  if (change.op === 'delete') return [{ text: 'Delete it', command: kubectl('delete', target) }];
  if (change.op === 'merge') return [{ text: 'Change it', command: kubectlPatch(target, change.patch) }];
  const crd = shellQuote(target.name);
  // kubectl replace takes an empty list for a mistake, and a list that failed must not pass for an empty one.
  const rewrite = `objects=$(kubectl get ${crd} -A -o name) && { [ -z "$objects" ] || kubectl get ${crd} -A -o json | kubectl replace -f -; }`;
  const text = 'Write every object of it back, then take v1beta1 off the list; once more where an object changed meanwhile';
  return [{ text, command: `${rewrite} && ${storedPatch(target, change.keep)}` }];
}

function storedPatch(target: Subject, storedVersions: readonly unknown[]): string {
  return kubectl(
    'patch',
    target,
    `--subresource=status --type=merge -p ${shellQuote(JSON.stringify({ status: { storedVersions } }))}`,
  );
}

/** The API server refuses to create what has a resourceVersion, and drops the status of what it creates: that is written afterwards. */
function restored(target: Subject): Pick<ByHand, 'undoCommands'> {
  const saved = `sed -e '/^  resourceVersion:/d' -e '/^  uid:/d' ${shellQuote(savedFile(target))}`;
  return {
    undoCommands: [
      { text: 'Create it', command: `${saved} | kubectl create -f -` },
      { text: 'Write its status', command: `${saved} | kubectl replace --subresource=status -f -` },
    ],
  };
}

/** The values that an object has where a patch has some; null where it has none, as a merge patch removes a field. */
function valuesAt(patch: unknown, object: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) return object === undefined ? null : object;
  const source = (object ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(patch).map(([key, inner]) => [key, valuesAt(inner, source[key])]));
}
