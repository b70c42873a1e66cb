import type { FieldMask } from './field-mask.ts';

/**
 * One Kubernetes object as plain data, as a file or a server gave it. Untrusted: only `apiVersion` and `kind` are known
 * to be non-empty strings; `metadata` may be anything.
 */
export type RawObject = { readonly apiVersion: string; readonly kind: string; readonly [field: string]: unknown };

/**
 * What a reader of dumps or bundles says, in the order in which it finds it. This is the border between the readers
 * (text in, events out) and the builder of Snapshots, which alone decides about coverage.
 *
 * - `object`: one object. `replaces` is set when the same object (group, kind, namespace, name) came before and this one
 *   is newer; the builder then replaces the earlier one. An older or equal repetition is not reported again. An object
 *   without a name (broken, but we read what we get) is never taken for a repetition.
 * - `empty`: the source holds a list of this kind without items: the kind was looked at and there was none. Empty `kind: List`
 *   documents, which say nothing about their kind, are reported only when the file is named after a resource (`backups.yaml`).
 * - `complete`: everything of this scope was written by a tool that leaves out empty kinds (support bundle), so a kind of
 *   this scope and group version (`longhorn.io/v1beta2`, `v1`, `apps/v1`) that had no object here has none.
 * - `partial`: a list of this kind is not whole, with the reason: one page of a longer list, or the bundle's collector failed on it
 *   (in `namespace` only, when that is set). Objects of it may have been reported. It outweighs `empty` and `complete`.
 * - `file`: a file (or archive entry) was read, path relative to the source. `objects` counts what it held.
 * - `server-version`: the Kubernetes version that the source states, such as `v1.30.4`.
 * - `taken-at`: when the source says that it was taken (support bundle), RFC 3339.
 * - `note`: one sentence for people: a file that was ignored and why. Untrusted text, shown as it stands only after escaping.
 */
export type SourceEvent =
  | { readonly type: 'object'; readonly object: RawObject; readonly replaces?: true }
  | { readonly type: 'empty'; readonly apiVersion: string; readonly kind: string }
  | {
      readonly type: 'complete';
      readonly scope: 'cluster' | 'namespaced';
      readonly namespace?: string;
      readonly groupVersion: string;
    }
  | {
      readonly type: 'partial';
      readonly apiVersion: string;
      readonly kind: string;
      readonly namespace?: string;
      readonly reason: string;
    }
  | { readonly type: 'file'; readonly path: string; readonly objects: number }
  | { readonly type: 'server-version'; readonly gitVersion: string }
  | { readonly type: 'taken-at'; readonly at: string }
  | { readonly type: 'note'; readonly text: string };

/**
 * What of the objects of a kind is worth reading: nothing, everything, or some fields (readers may then leave out the others, but need
 * not). Asked with the `apiVersion` and `kind` of an object or list.
 */
export type Keep = (apiVersion: string, kind: string) => boolean | FieldMask;

/** Options that every offline reader takes. Without `keep` everything is read. */
export type ReadOptions = { readonly keep?: Keep };
