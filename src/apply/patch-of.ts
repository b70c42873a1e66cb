import type { ObjectChange } from '../remedy/safe-fix.ts';

/** A change that is no deletion. */
export type PatchChange = Exclude<ObjectChange, { readonly op: 'delete' }>;

/** The merge patch that makes a change, and the subresource that it goes to. */
export function patchOf(change: PatchChange): {
  readonly patch: Readonly<Record<string, unknown>>;
  readonly subresource?: 'status';
} {
  return change.op === 'merge'
    ? { patch: change.patch }
    : { patch: { status: { storedVersions: change.keep } }, subresource: 'status' };
}
